import type { MessageBag } from './message-bag.rules.ts'

/** The runs that a model knows, and how telling each is (inverse document frequency). */
export type Vocabulary = { hashes: Uint32Array; weights: Float32Array; slots: Int32Array }

/** A message as numbers: features that occur, and their values; the values have length 1 together. */
export type Vector = { indices: Int32Array; values: Float32Array }

const EMPTY = -1

/** Builds the table that finds a feature by hash. */
export function indexVocabulary(hashes: Uint32Array, weights: Float32Array): Vocabulary {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, hashes.length * 2)))
  const slots = new Int32Array(size).fill(EMPTY)
  hashes.forEach((hash, index) => {
    let slot = hash & (size - 1)
    while (slots[slot] !== EMPTY) slot = (slot + 1) & (size - 1)
    slots[slot] = index
  })
  return { hashes, weights, slots }
}

/** The feature of a hash, or -1. */
export function featureOf(hash: number, { hashes, slots }: Vocabulary): number {
  const mask = slots.length - 1
  let slot = hash & mask
  for (;;) {
    const index = slots[slot] ?? EMPTY
    if (index === EMPTY || hashes[index] === hash) return index
    slot = (slot + 1) & mask
  }
}

/** In how many bags each hash stands, in ascending order of the hashes. */
function countHashes(bags: readonly MessageBag[]): { hash: number; count: number }[] {
  const all = new Uint32Array(bags.reduce((sum, { hashes }) => sum + hashes.length, 0))
  let size = 0
  for (const { hashes } of bags) {
    all.set(hashes, size)
    size += hashes.length
  }
  all.sort()
  const counted: { hash: number; count: number }[] = []
  for (let at = 0; at < all.length; ) {
    const start = at
    const hash = all[at] as number
    while (at < all.length && all[at] === hash) at++
    // What stands in one message alone is never a feature; leaving it out here saves most of the list.
    if (at - start > 1) counted.push({ hash, count: at - start })
  }
  return counted
}

/** Chooses the features of a model: runs in at least `minMessages` (2 or more), the most frequent when there are too many. */
export function learnVocabulary(
  bags: readonly MessageBag[],
  options: { minMessages: number; maxFeatures: number },
): Vocabulary {
  let kept = countHashes(bags).filter(({ count }) => count >= options.minMessages)
  if (kept.length > options.maxFeatures) {
    kept.sort((a, b) => b.count - a.count || a.hash - b.hash)
    kept = kept.slice(0, options.maxFeatures).sort((a, b) => a.hash - b.hash)
  }
  const hashes = Uint32Array.from(kept, ({ hash }) => hash)
  const weights = Float32Array.from(kept, ({ count }) => Math.log((1 + bags.length) / (1 + count)) + 1)
  return indexVocabulary(hashes, weights)
}

/**
 * A message in the features of a model; empty when it holds none of them. Runs that the model does not know count by
 * `unknownWeight` towards the length: without it, all that is known has length 1.
 */
export function vectorOf({ hashes, amounts }: MessageBag, vocabulary: Vocabulary, unknownWeight = 0): Vector {
  const indices = new Int32Array(hashes.length)
  const values = new Float32Array(hashes.length)
  let size = 0
  let squares = 0
  for (let at = 0; at < hashes.length; at++) {
    const index = featureOf(hashes[at] as number, vocabulary)
    const weight = index === EMPTY ? unknownWeight : (vocabulary.weights[index] as number)
    const value = (amounts[at] as number) * weight
    squares += value * value
    if (index === EMPTY) continue
    indices[size] = index
    values[size++] = value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let at = 0; at < size; at++) values[at] = (values[at] as number) * scale
  return { indices: indices.slice(0, size), values: values.slice(0, size) }
}
