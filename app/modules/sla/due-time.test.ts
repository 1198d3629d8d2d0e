import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officeCalendarSpec } from '#prisma/reference/office-calendar.ts'
import { days, hours, minutes } from '../../platform/duration.ts'
import { CalendarHorizonError } from './calendar.rules.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { dueTime } from './due-time.rules.ts'
import { AMOUNT_UNITS, type Amount, COUNTINGS, dueVectorSchema, dueVectorsSchema } from './due-time.schema.ts'
import vectors from './due-vectors.json' with { type: 'json' }

const spec = officeCalendarSpec()
const office = compileCalendar(spec)
const at = (local: string) => Date.parse(`${local}+08:00`)

describe('vectors', () => {
  it.each(vectors.map((vector, i) => [i, vector.note, vector] as const))('%i: %s', (_i, _note, vector) => {
    const { start, pauses, ...length } = dueVectorSchema.parse(vector)
    const { dueAt, provisional } = dueTime(office, start, length, pauses)
    expect({ due: new Date(dueAt).toISOString(), provisional }).toEqual({
      due: vector.due,
      provisional: vector.provisional,
    })
  })
})

/**
 * The second way: every minute of some years is open or not, and time is walked through minute by minute. It knows
 * nothing of intervals, prefix sums or searches; only the list of days and a zone without clock changes.
 */
function walk() {
  const first = at('2024-01-01T00:00')
  const minute = minutes(1)
  const count = (at('2029-06-01T00:00') - first) / minute
  const open = new Uint8Array(count)
  let works = false
  for (let i = 0; i < count; i += 1) {
    const ofDay = i % 1440
    if (ofDay === 0) {
      const local = new Date(first + i * minute + hours(8))
      const named = spec.exceptions.get(local.toISOString().slice(0, 10))
      works = named === undefined ? local.getUTCDay() > 0 && local.getUTCDay() < 6 : named === 'working'
    }
    open[i] = works && ((ofDay >= 480 && ofDay < 720) || (ofDay >= 870 && ofDay < 1050)) ? 1 : 0
  }
  const isPaused = (t: number, pauses: readonly (readonly [number, number])[]) =>
    pauses.some(([a, b]) => a <= t && t < b)
  const indexOf = (t: number) => (t - first) / minute
  /** The instant at which so many minutes have passed that count. */
  const consume = (from: number, amount: number, inOffice: boolean, pauses: readonly (readonly [number, number])[]) => {
    let t = from
    for (let left = amount; left > 0; t += minute) {
      if ((!inOffice || open[indexOf(t)] === 1) && (pauses.length === 0 || !isPaused(t, pauses))) left -= 1
    }
    return t
  }
  const midnightAfter = (t: number) => Math.floor((t + hours(8)) / days(1)) * days(1) + days(1) - hours(8)
  return (start: number, { amount, unit, counting }: Amount, pauses: readonly (readonly [number, number])[]) => {
    const inOffice = unit === 'workingDays' || unit === 'workingMinutes'
    const each = { workingDays: 420, workingMinutes: 1, calendarDays: 1440, minutes: 1 }[unit]
    if (counting === 'moment') return consume(start, amount * each, inOffice, pauses)
    const end = consume(midnightAfter(start), amount * each, inOffice, pauses)
    if (unit === 'workingDays') return midnightAfter(end - minute) - hours(6.5)
    return unit === 'calendarDays' ? midnightAfter(end - minute) : end
  }
}

describe('a naive walk, minute by minute', () => {
  it('agrees on 10,000 random cases over 2024-2027', () => {
    const naive = walk()
    const start = fc.integer({ min: 0, max: (at('2027-12-31T00:00') - at('2024-01-01T00:00')) / minutes(1) })
    const long = { workingDays: 8, workingMinutes: 2_000, calendarDays: 8, minutes: 6_000 }
    const length = fc
      .tuple(fc.constantFrom(...AMOUNT_UNITS), fc.constantFrom(...COUNTINGS), fc.integer({ min: 1, max: 1_000 }))
      .map(([unit, counting, share]) => ({
        unit,
        counting,
        amount: Math.max(1, Math.ceil((long[unit] * share) / 1_000)),
      }))
    const pause = fc.tuple(fc.integer({ min: -2_000, max: 10_000 }), fc.integer({ min: 0, max: 3_000 }))
    const some = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(pause, { maxLength: 4 }))
    fc.assert(
      fc.property(start, length, some, (offset, amount, gaps) => {
        const from = at('2024-01-01T00:00') + minutes(offset)
        const pauses = gaps.map(([after, lasts]) => [from + minutes(after), from + minutes(after + lasts)] as const)
        expect(dueTime(office, from, amount, pauses).dueAt).toBe(naive(from, amount, pauses))
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('the limits of time', () => {
  it('is exact to the millisecond (B9)', () => {
    const start = at('2026-03-03T10:00')
    const pauses = [[start + 1, start + 4] as const]
    const due = dueTime(office, start, { amount: 1, unit: 'workingMinutes', counting: 'moment' }, pauses).dueAt
    expect(due).toBe(start + minutes(1) + 3)
  })

  it('refuses what the calendar does not reach instead of searching for ever (B15)', () => {
    const tooFar: Amount = { amount: 5_000_000, unit: 'workingDays', counting: 'moment' }
    expect(() => dueTime(office, at('2026-03-03T10:00'), tooFar)).toThrow(CalendarHorizonError)
    expect(() => dueTime(office, at('2026-03-03T10:00'), { ...tooFar, counting: 'nextDay' })).toThrow(/HORIZON/)
    expect(() => dueTime(office, at('2011-03-03T10:00'), { ...tooFar, amount: 1 })).toThrow(CalendarHorizonError)
  })

  it('a pause that never ends is a horizon, not a loop (B.4 no. 9)', () => {
    const pauses = [[at('2026-03-03T10:00'), at('2199-03-03T10:00')] as const]
    const length: Amount = { amount: 1, unit: 'workingDays', counting: 'moment' }
    expect(() => dueTime(office, at('2026-03-03T10:00'), length, pauses)).toThrow(CalendarHorizonError)
  })

  it('a longer pause is never due earlier', () => {
    const gap = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...AMOUNT_UNITS),
        fc.constantFrom(...COUNTINGS),
        gap,
        gap,
        gap,
        (unit, counting, a, b, c) => {
          const start = at('2026-02-10T10:13')
          const length = { amount: 3, unit, counting }
          const one = dueTime(office, start, length, [[start + minutes(a), start + minutes(a + b)]]).dueAt
          const two = dueTime(office, start, length, [[start + minutes(a), start + minutes(a + b + c)]]).dueAt
          expect(two).toBeGreaterThanOrEqual(one)
        },
      ),
    )
  })
})

describe('what is asked for', () => {
  const good = { start: '2026-03-03T10:00:00+08:00', amount: 1, unit: 'minutes', counting: 'moment' }

  it.each([
    ['a time without an offset (B.4 no. 17)', { ...good, start: '2026-03-03T10:00:00' }],
    ['no time', { ...good, start: 'tomorrow+08:00' }],
    ['a negative amount', { ...good, amount: -1 }],
    ['half an amount', { ...good, amount: 0.5 }],
    ['a unit that there is not', { ...good, unit: 'weeks' }],
    ['a pause that ends before it begins', { ...good, pauses: [[good.start, '2026-03-02T10:00:00+08:00']] }],
    ['no object', 5],
  ])('%s is refused', (_name, vector) => {
    expect(dueVectorsSchema.safeParse([vector]).success).toBe(false)
  })

  it('takes seconds, fractions and Z or leaves them out', () => {
    for (const start of ['2026-03-03T10:00+08:00', '2026-03-03T02:00:00.000Z', '2026-03-03T02:00Z'])
      expect(dueVectorSchema.parse({ ...good, start }).start).toBe(at('2026-03-03T10:00'))
  })
})
