import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  busiestWeek,
  heatAt,
  heatKeyOf,
  newestByPerson,
  peopleWithin,
  trendOf,
  type Voice,
  WEEK,
} from './heat.rules.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 3)
const voice = (person: string | null, daysAgo: number, followers = 0): Voice => ({
  person,
  at: NOW - daysAgo * DAY,
  followers,
})
const heat = (voices: Voice[]) => heatAt(heatKeyOf(voices), NOW)

test('heat is people: one each, half after 14 days, a fifth more for each follower', () => {
  expect(heat([voice('a', 0)])).toBeCloseTo(1)
  expect(heat([voice('a', 14)])).toBeCloseTo(0.5)
  expect(heat([voice('a', 0), voice('a', 0), voice('b', 0)])).toBeCloseTo(2)
  expect(heat([voice('a', 0, 5)])).toBeCloseTo(2)
  expect(heat([voice(null, 0), voice(null, 0)])).toBeCloseTo(2)
  expect(heat([])).toBe(0)
})

const voices = fc.array(
  fc.record({
    person: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: null }),
    at: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
    followers: fc.nat(20),
  }),
  { minLength: 1, maxLength: 30 },
)

test('what is hotter today is hotter on every other day, and a further voice never cools', () => {
  fc.assert(
    fc.property(voices, voices, fc.integer({ min: 0, max: 900 }), (a, b, days) => {
      const later = NOW + days * DAY
      const order = Math.sign(heatKeyOf(a) - heatKeyOf(b))
      if (Math.abs(heatKeyOf(a) - heatKeyOf(b)) > 1e-6)
        expect(Math.sign(heatAt(heatKeyOf(a), later) - heatAt(heatKeyOf(b), later))).toBe(order)
      const more = { person: 'somebody new', at: NOW, followers: 0 }
      expect(heatKeyOf([...a, more])).toBeGreaterThan(heatKeyOf(a))
    }),
  )
})

test('people within a week are counted once each, however the messages are ordered', () => {
  fc.assert(
    fc.property(voices, (given) => {
      const people = peopleWithin(given, NOW, WEEK)
      expect(people).toBe(peopleWithin([...given].reverse(), NOW, WEEK))
      expect(people).toBeLessThanOrEqual(busiestWeek(given))
      expect(busiestWeek(given)).toBeLessThanOrEqual(newestByPerson(given).length)
    }),
  )
})

test('a trend needs more than a case or two', () => {
  expect(trendOf(3, 0, 0)).toBe('rising')
  expect(trendOf(2, 1, 0)).toBe('steady')
  expect(trendOf(0, 2, 0)).toBe('falling')
  expect(trendOf(0, 0, 70 * DAY)).toBe('quiet')
})
