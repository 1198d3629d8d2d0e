/** Features live in this many buckets; two that share one are told apart by the others beside them. */
export const BUCKETS = 1 << 19
/** What is said in the title says what it is about. */
const TITLE_WEIGHT = 2
/** Letters of the text that are read: what a message is about is said at its beginning. */
const READ = 500
/** Features kept of one message. */
export const KEPT = 320

/** One message as numbers: bucket numbers in ascending order, and how often each was said (title doubled). */
export type Features = { ids: Uint32Array; counts: Uint8Array }

const NO_CONTENT = /[^\p{L}\p{N}]+/u

/** Full and half width, capitals and small are the same; runs of letters without the signs between them. */
function runsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return plain.split(NO_CONTENT).filter((run) => run.length > 1)
}

/** FNV-1a of a piece of a text, folded to a bucket. */
function bucketOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return ((hash >>> 19) ^ hash) & (BUCKETS - 1)
}

function count(text: string, weight: number, into: Map<number, number>): void {
  for (const run of runsOf(text)) {
    for (let at = 0; at + 2 <= run.length; at += 1) {
      for (let size = 2; size <= 3 && at + size <= run.length; size += 1) {
        const bucket = bucketOf(run, at, at + size)
        into.set(bucket, (into.get(bucket) ?? 0) + weight)
      }
    }
  }
}

/**
 * The pairs and triples of letters of a message, without a list of words, so that names of places and firms which nobody
 * listed count as much as any word. At most `KEPT`: the most said, at equal counts the first said.
 */
export function featuresOf(title: string, text: string): Features {
  const counts = new Map<number, number>()
  count(title, TITLE_WEIGHT, counts)
  count(text.slice(0, READ), 1, counts)
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, KEPT)
  kept.sort((a, b) => a[0] - b[0])
  return {
    ids: Uint32Array.from(kept, ([id]) => id),
    counts: Uint8Array.from(kept, ([, said]) => Math.min(said, 255)),
  }
}
