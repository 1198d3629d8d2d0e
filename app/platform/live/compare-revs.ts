import { type Changed, MAX_REPLAY } from './live-protocol.ts'

type Verdict = { changed: Changed[]; resync: boolean }

/**
 * What a browser that knows `known` has missed. Further behind than MAX_REPLAY, ahead of the head, or from another
 * epoch means that its page no longer belongs to this history and is read again as a whole.
 */
export function compareRevs(known: Record<string, number>, heads: Record<string, number>, sameEpoch: boolean): Verdict {
  const changed: Changed[] = []
  let resync = !sameEpoch
  for (const [topic, rev] of Object.entries(heads)) {
    const behind = rev - (known[topic] ?? 0)
    if (behind > MAX_REPLAY || behind < 0) resync = true
    else if (behind > 0) changed.push({ topic, rev })
  }
  return { changed: resync ? [] : changed, resync }
}
