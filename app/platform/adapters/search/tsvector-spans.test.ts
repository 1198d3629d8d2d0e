import fc from 'fast-check'
import { expect, test } from 'vitest'
import { days, hours } from '../../duration.ts'
import { type Stretch, stretchesOf } from './tsvector-spans.ts'

const WIDTHS = [1, 8, 64, 512, 4096].map(hours)
/** As PostgreSQL numbers them (migration search_spans). */
const spansAt = (at: number) => WIDTHS.map((width, level) => Math.floor(at / width) * 5 + level)

const holds = (stretch: Stretch, at: number) =>
  'spans' in stretch ? spansAt(at).some((span) => stretch.spans.includes(span)) : at < stretch.before
const placesOf = (stretches: readonly Stretch[], at: number) =>
  stretches.flatMap((stretch, place) => (holds(stretch, at) ? [place] : []))

const NOW = Date.UTC(2026, 10, 24)
const ago = fc.oneof(fc.nat(hours(3)), fc.nat(days(30)), fc.nat(days(700)), fc.nat(days(15_000)))

test('every instant between the oldest and the newest lies in one stretch, an older one in none before it', () => {
  fc.assert(
    fc.property(ago, ago, ago, ago, (...all) => {
      const [newest = 0, newer = 0, older = 0, oldest = 0] = all.map((ms) => NOW - ms).sort((a, b) => b - a)
      const stretches = stretchesOf({ newest, oldest })
      const [places, placesOfOlder] = [placesOf(stretches, newer), placesOf(stretches, older)]
      expect([places.length, placesOfOlder.length]).toEqual([1, 1])
      expect(places[0]).toBeLessThanOrEqual(placesOfOlder[0] ?? -1)
      expect(stretches.length).toBeLessThanOrEqual(6)
      for (const stretch of stretches) if ('spans' in stretch) expect(stretch.spans.length).toBeLessThanOrEqual(8)
    }),
    { numRuns: 500 },
  )
})

test('a city of one hour is one stretch', () => {
  expect(stretchesOf({ newest: hours(17) + 5, oldest: hours(17) })).toEqual([{ spans: [80, 85] }])
})
