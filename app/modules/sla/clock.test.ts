import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days, hours, minutes } from '../../platform/duration.ts'
import { extendClock, pauseClock, resumeClock, retargetClock, startClock, stopClock } from './clock.rules.ts'
import { alertOf } from './clock-time.rules.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import type { Target } from './sla.schema.ts'

const calendar = compileCalendar({
  zone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    ['08:00', '12:00'],
    ['14:30', '17:30'],
  ],
  exceptions: new Map(),
  fromYear: 2026,
  toYear: 2027,
  announcedYear: 2027,
})
const TESTING = { reason: 'testing', until: null }
const at = (local: string) => Date.parse(`${local}+08:00`)
const versions = { policyVersion: 1, calendarVersion: 1 }
const TUESDAY = at('2026-03-03T09:00')
const start = (target: Target, from = TUESDAY) =>
  startClock(calendar, { metric: 'resolve', cycle: 1, departmentId: 'city-parks', target, at: from, versions })
const threeDays = () => start({ amount: 3, unit: 'working_day' })
const levels = (clock: { steps: readonly { level: string; fireAt: number; epoch: number }[] }) =>
  clock.steps.map((step) => `${step.epoch} ${step.level}`)

describe('limits', () => {
  it('counts working days from the next one to the end of office hours, not as days of 24 hours (B17)', () => {
    expect(threeDays().dueAt).toBe(at('2026-03-06T17:30'))
    expect(start({ amount: 1, unit: 'working_day' }, at('2026-03-06T16:00')).dueAt).toBe(at('2026-03-09T17:30'))
  })

  it('counts working hours in office hours and plain hours day and night', () => {
    expect(start({ amount: 4, unit: 'working_hour' }).dueAt).toBe(at('2026-03-03T15:30'))
    expect(start({ amount: 2, unit: 'hour' }, at('2026-03-07T23:00')).dueAt).toBe(at('2026-03-08T01:00'))
    expect(start({ amount: 15, unit: 'minute' }).dueAt).toBe(TUESDAY + minutes(15))
  })

  it('warns at 80 % or 24 hours before, whichever is later, then when due and one and three working days after', () => {
    expect(threeDays().steps.map((step) => [step.level, step.fireAt])).toEqual([
      ['due_soon', at('2026-03-06T09:36')],
      ['overdue', at('2026-03-06T17:30')],
      ['overdue_yellow', at('2026-03-09T17:30')],
      ['overdue_red', at('2026-03-11T17:30')],
    ])
    expect(start({ amount: 10, unit: 'working_day' }).steps[0]?.fireAt).toBe(at('2026-03-16T17:30'))
    expect(start({ amount: 100, unit: 'minute' }).steps[0]?.fireAt).toBe(TUESDAY + minutes(80))
  })
})

describe('stopping', () => {
  it('counts as met at the due instant itself (B6)', () => {
    const due = threeDays().dueAt as number
    expect(stopClock(calendar, threeDays(), due, 'met')).toMatchObject({ state: 'stopped', breachedAt: null })
    expect(stopClock(calendar, threeDays(), due + 1, 'met').breachedAt).toBe(due)
  })

  it('freezes the overrun and voids what would have fired later (B5, B.4 no. 2 and 10)', () => {
    const clock = stopClock(calendar, threeDays(), at('2026-03-09T10:00'), 'met')
    expect(levels(clock)).toEqual(['1 due_soon', '1 overdue'])
    expect(alertOf(calendar, clock, at('2026-04-01T10:00'))).toBe('none')
    expect(stopClock(calendar, clock, at('2026-04-01T10:00'), 'closed')).toBe(clock)
  })

  it('keeps other reasons apart from met (B3)', () => {
    expect(stopClock(calendar, threeDays(), TUESDAY, 'merged')).toMatchObject({
      state: 'cancelled',
      stopReason: 'merged',
    })
  })
})

describe('pausing', () => {
  it('promises no date while paused and shifts the due time by the working time of the pause', () => {
    const paused = pauseClock(calendar, threeDays(), at('2026-03-04T10:00'), TESTING)
    expect(paused).toMatchObject({ state: 'paused', dueAt: null, steps: [] })
    expect(resumeClock(calendar, paused, at('2026-03-05T10:00')).dueAt).toBe(at('2026-03-09T17:30'))
  })

  it('costs nothing in closed hours (B9)', () => {
    const paused = pauseClock(calendar, threeDays(), at('2026-03-03T18:00'), TESTING)
    expect(resumeClock(calendar, paused, at('2026-03-04T07:00')).dueAt).toBe(at('2026-03-06T17:30'))
  })

  it('does not undo a breach, nor repeat its warnings (B8, B.4 no. 12 and 15)', () => {
    const paused = pauseClock(calendar, threeDays(), at('2026-03-06T17:31'), TESTING)
    const resumed = resumeClock(calendar, paused, at('2026-03-20T09:00'))
    expect(resumed).toMatchObject({ breachedAt: at('2026-03-06T17:30'), dueAt: at('2026-03-06T17:30') })
    expect(levels(resumed)).toEqual(['1 due_soon', '1 overdue', '3 overdue_yellow', '3 overdue_red'])
    expect(resumed.steps[2]?.fireAt).toBeGreaterThan(at('2026-03-20T09:00'))
  })

  it('is kept when a paused clock is stopped directly (B.4 no. 18)', () => {
    const paused = pauseClock(calendar, threeDays(), at('2026-03-04T10:00'), TESTING)
    const stopped = stopClock(calendar, paused, at('2026-05-04T10:00'), 'met')
    expect(stopped).toMatchObject({ breachedAt: null, consumedMs: paused.consumedMs })
  })

  it('any number of pauses consumes exactly the time between them', () => {
    const gap = fc.integer({ min: 1, max: hours(30) })
    fc.assert(
      fc.property(fc.array(fc.tuple(gap, gap), { maxLength: 8 }), (gaps) => {
        let clock = start({ amount: 100, unit: 'hour' })
        let now = TUESDAY
        let ran = 0
        for (const [run, pause] of gaps) {
          ran += run
          now += run
          clock = pauseClock(calendar, clock, now, TESTING)
          now += pause
          clock = resumeClock(calendar, clock, now)
        }
        expect(clock.consumedMs).toBe(ran)
        if (ran <= hours(100)) expect(clock.dueAt).toBe(now + hours(100) - ran)
        else expect(clock.breachedAt).not.toBeNull()
        const keys = levels(clock).map((key) => key.slice(2))
        expect(new Set(keys).size).toBe(4)
      }),
    )
  })
})

describe('changing the limit', () => {
  it('an extension moves the due time by working days and warns again', () => {
    const longer = extendClock(calendar, threeDays(), at('2026-03-06T10:00'), 5)
    expect(longer).toMatchObject({ dueAt: at('2026-03-13T17:30'), targetDays: 8, breachedAt: null })
    expect(levels(longer)).toEqual(['1 due_soon', '2 due_soon', '2 overdue', '2 overdue_yellow', '2 overdue_red'])
    expect(extendClock(calendar, start({ amount: 24, unit: 'hour' }), TUESDAY, 1).dueAt).toBe(TUESDAY + days(2))
  })

  it('an extension of a paused clock counts after the pause (B.4 no. 11)', () => {
    const paused = pauseClock(calendar, threeDays(), at('2026-03-04T10:00'), TESTING)
    const longer = extendClock(calendar, paused, at('2026-03-04T11:00'), 1)
    expect(resumeClock(calendar, longer, at('2026-03-05T10:00')).dueAt).toBe(at('2026-03-10T17:30'))
  })

  it('a higher urgency counts from the start, but never makes late by itself', () => {
    const soon = retargetClock(calendar, threeDays(), TUESDAY + hours(1), { amount: 24, unit: 'hour' })
    expect(soon.dueAt).toBe(TUESDAY + hours(24))
    const late = retargetClock(calendar, threeDays(), TUESDAY + hours(48), { amount: 24, unit: 'hour' })
    expect(late.dueAt).toBe(TUESDAY + hours(72))
  })
})
