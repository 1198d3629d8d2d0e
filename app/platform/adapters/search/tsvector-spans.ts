import { hours } from '../../duration.ts'

/** A span of one level is eight of the level below: an hour, 8, 64 and 512 hours, 171 days. */
const WIDER = 8
const LEVELS = 5

/** Numbers of the spans that an entry lies in, word for word as the index "SearchEntry_terms_by_time" has them: else it is not asked. */
export const SPANS_OF_ENTRY =
  'ARRAY["at" / 3600000 * 5, "at" / 28800000 * 5 + 1, "at" / 230400000 * 5 + 2, "at" / 1843200000 * 5 + 3, "at" / 14745600000 * 5 + 4]'

/** A stretch of time as the index of terms knows it: the numbers of its spans, or all that is older than an instant. */
export type Stretch = { spans: number[] } | { before: number }

/**
 * The time between two instants (milliseconds), the newest first, in stretches of which each is about eight times as long
 * as the one before. What is common is found in the first of them, however much is older; what is rare asks no more than
 * six times.
 */
export function stretchesOf({ newest, oldest }: { newest: number; oldest: number }): Stretch[] {
  const stretches: Stretch[] = []
  let width = hours(1)
  let until = Math.floor(newest / width) + 1
  for (let level = 0; level < LEVELS; level++) {
    const from = (Math.ceil(until / WIDER) - 1) * WIDER
    const spans = Array.from({ length: until - from }, (_, n) => (from + n) * LEVELS + level)
    stretches.push({ spans })
    if (from * width <= oldest) return stretches
    width *= WIDER
    until = from / WIDER
  }
  return [...stretches, { before: until * width }]
}
