import { describe, expect, it } from 'vitest'
import {
  cityTime as at,
  clockOf,
  clocksAfter,
  DUE,
  decided,
  dispatchedTo,
  FACT,
  FILED,
  type Line,
  shippedBook,
} from '#tests/factories/clock-facts.ts'
import { days, hours, minutes } from '../../platform/duration.ts'
import { addWorkingTime, CalendarHorizonError, worked } from './calendar.rules.ts'
import type { CalendarSpec } from './calendar.schema.ts'
import { CONDITIONS, contradictions } from './clock-conditions.rules.ts'
import { alertOf } from './clock-time.rules.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { dueVectorSchema } from './due-time.schema.ts'
import { LEVELS } from './sla.schema.ts'
import { makeBook, type SlaBook } from './sla-book.schema.ts'
import { policyFor, targetOf } from './sla-policy.rules.ts'
import { summarise } from './sla-summary.rules.ts'

const book = shippedBook()
const slaAfter = (lines: readonly Line[], books: SlaBook = book) => clocksAfter(lines, books)
const resolveOf = (...more: Line[]) => clockOf(slaAfter([...FILED, ...more]), 'resolve')

const everyDay = (zone: string, hoursOfDay: CalendarSpec['hours'], weekdays = [1, 2, 3, 4, 5, 6, 7]): CalendarSpec => ({
  ...{ zone, weekdays, hours: hoursOfDay, exceptions: new Map(), fromYear: 2024, toYear: 2028, announcedYear: 2028 },
})

describe('failures that other systems had (REQUIREMENTS B.4)', () => {
  it('B.4-1: office hours count when a breach is judged, not only when the due time is shown', () => {
    const sla = slaAfter([...FILED, ['2026-03-17T17:30', FACT.resolved]])
    expect(clockOf(sla, 'resolve').breachedAt).toBeNull()
    expect(alertOf(book.calendar, resolveOf(), at('2026-03-14T12:00'))).toBe('half')
  })

  it('trap 5: a weekend and a holiday bring no case nearer to its limit', () => {
    const holiday = slaAfter([
      ['2026-02-13T16:00', FACT.submitted],
      ['2026-02-13T16:10', FACT.accepted],
      ['2026-02-13T16:20', dispatchedTo('parks')],
    ])
    const contact = clockOf(holiday, 'contact')
    expect(contact.dueAt).toBe(at('2026-02-14T17:30'))
    const sunday = clockOf(slaAfter(FILED), 'resolve')
    expect((sunday.dueAt ?? 0) - sunday.startedAt).toBeGreaterThan(days(14))
  })

  it('B.4-2: nothing counts after the end; the overrun stays as it was', () => {
    const late = resolveOf(['2026-03-18T10:00', FACT.resolved])
    const later = resolveOf(['2026-03-18T10:00', FACT.resolved], ['2026-06-18T10:00', FACT.closed])
    expect(later).toEqual(late)
    expect(late.consumedMs - late.targetMs).toBe(hours(2))
  })

  it('B.4-3: another urgency changes the limit of a clock that runs', () => {
    const sla = slaAfter([...FILED, ['2026-03-03T10:20', dispatchedTo('roads', 'U1')]])
    expect(clockOf(sla, 'resolve').dueAt).toBe(at('2026-03-04T09:20'))
    expect(clockOf(sla, 'contact').dueAt).toBe(at('2026-03-03T10:50'))
  })

  it('B.4-4: a policy that was dropped leaves nobody without limits', () => {
    expect(targetOf(book.policies, 'a-policy-of-yesterday', 'resolve')).toEqual(
      targetOf(book.policies, 'complaint', 'resolve'),
    )
  })

  it('B.4-5: another calendar counts for what starts under it; what runs keeps its own', () => {
    const closed = makeBook({
      ...{ policyVersion: 1, calendarVersion: 2 },
      set: { policies: [], warnings: book.warnings, rework: book.rework, pauses: [] },
      calendar: compileCalendar({ ...everyDay('Asia/Shanghai', [['08:00', '09:00']]) }),
    })
    const from = at('2026-03-10T00:00')
    const two: SlaBook = {
      ...book,
      inForceAt: (t) => (t < from ? two : { ...closed, policies: book.policies }),
      ofVersions: ({ calendarVersion }) => (calendarVersion === 2 ? { ...closed, policies: book.policies } : two),
    }
    const sla = slaAfter([...FILED, ['2026-03-11T09:00', FACT.resolved], ['2026-03-11T10:00', FACT.disputed]], two)
    expect(clockOf(sla, 'resolve', 1)).toMatchObject({ dueAt: DUE, calendarVersion: 1 })
    expect(clockOf(sla, 'resolve', 2)).toMatchObject({ calendarVersion: 2, dueAt: at('2026-03-16T09:00') })
  })

  it('B.4-8: a day from 00:00 to 24:00 loses no minute at midnight', () => {
    const always = compileCalendar(everyDay('Asia/Shanghai', [['00:00', '24:00']]))
    expect(worked(always, at('2026-03-04T00:01')) - worked(always, at('2026-03-03T23:59'))).toBe(minutes(2))
  })

  it('B.4-9: a calendar without working time is refused, and time beyond it is a horizon, in every zone', () => {
    expect(() => compileCalendar(everyDay('Asia/Shanghai', [], [2]))).toThrow(CalendarHorizonError)
    expect(() => compileCalendar(everyDay('Asia/Shanghai', [['09:00', '09:00']], []))).toThrow(CalendarHorizonError)
    const index = compileCalendar(everyDay('America/Sao_Paulo', [['09:00', '10:00']], [1]))
    expect(() => addWorkingTime(index, at('2028-11-03T09:00'), hours(100))).toThrow(CalendarHorizonError)
  })

  it('B.4-10: what ended a case leaves no warning ahead of it', () => {
    for (const end of [FACT.merged, FACT.closed]) {
      const sla = slaAfter([...FILED, ['2026-03-04T09:00', end]])
      expect(sla.clocks.flatMap(({ steps }) => steps).filter(({ fireAt }) => fireAt >= at('2026-03-04T09:00'))).toEqual(
        [],
      )
      expect(summarise(sla, at('2026-06-01T09:00'), book)).toMatchObject({ alert: 'none', dueAt: null })
    }
  })

  it('B.4-11: a pause is kept when the limit changes to another measure and back (B18)', () => {
    const paused: Line[] = [
      ['2026-03-03T10:20', decided('suspension')],
      ['2026-03-03T16:20', FACT.resumed],
    ]
    const wall = resolveOf(...paused, ['2026-03-03T16:20', dispatchedTo('parks', 'U2')])
    expect(wall.dueAt).toBe(at('2026-03-04T15:20'))
    const back = resolveOf(
      ...paused,
      ['2026-03-03T16:20', dispatchedTo('parks', 'U2')],
      ['2026-03-03T17:20', dispatchedTo('parks', 'U3')],
    )
    const plain = resolveOf(...paused)
    expect(back).toMatchObject({ dueAt: plain.dueAt, pausedMs: hours(6), targetMs: plain.targetMs })
  })

  it('B.4-12: a paused clock is never late', () => {
    const paused = resolveOf(['2026-03-17T17:29', decided('suspension')])
    expect(paused.steps.filter(({ level, fireAt }) => level !== 'max_pause' && fireAt >= DUE)).toEqual([])
    const ended = resolveOf(['2026-03-17T17:29', decided('suspension')], ['2026-05-20T09:00', FACT.resolved])
    expect(ended.breachedAt).toBeNull()
  })

  it('B.4-13, B.4-19: a pause counts in the measure of the limit: a weekend costs a working-day limit nothing', () => {
    expect(resolveOf(['2026-03-06T17:30', decided('suspension')], ['2026-03-09T08:00', FACT.resumed]).dueAt).toBe(DUE)
    const twice = resolveOf(['2026-03-06T17:00', decided('suspension')], ['2026-03-09T08:30', FACT.resumed])
    expect(twice.dueAt).toBe(at('2026-03-18T09:00'))
  })

  it('B.4-14: every warning fires at its offset, not at midnight nor on the date of the limit', () => {
    expect(resolveOf().steps.map(({ level, fireAt }) => [level, fireAt])).toEqual([
      ['half', at('2026-03-10T14:40')],
      ['due_soon', at('2026-03-16T17:30')],
      ['overdue', DUE],
      ['overdue_yellow', at('2026-03-18T17:30')],
      ['overdue_red', at('2026-03-20T17:30')],
      ['overdue_notice', at('2026-03-24T17:30')],
    ])
  })

  it('B.4-15: a level fires once however often the clock starts and stops, and every level has its turn (B25)', () => {
    const pauses = Array.from({ length: 20 }, (_, i): Line[] => {
      const day = String(4 + (i % 5)).padStart(2, '0')
      const minute = String(10 + i).padStart(2, '0')
      return [
        [`2026-03-${day}T09:${minute}`, decided('suspension')],
        [`2026-03-${day}T09:${minute}:30`, FACT.resumed],
      ]
    }).flat()
    const levels = resolveOf(...pauses.sort()).steps.map(({ level }) => level)
    expect([...levels].sort()).toEqual([...LEVELS].sort())
  })

  it('B.4-16: a due time that was moved by an extension moves by a pause only as much as it lasted', () => {
    const longer = resolveOf(['2026-03-04T09:00', decided('extension', { days: 5 })])
    expect(longer.dueAt).toBe(at('2026-03-24T17:30'))
    const paused = resolveOf(
      ['2026-03-04T09:00', decided('extension', { days: 5 })],
      ['2026-03-05T09:00', decided('suspension')],
      ['2026-03-05T10:00', FACT.resumed],
    )
    expect(paused.dueAt).toBe(at('2026-03-25T09:00'))
  })

  it('B.4-17: an instant is written with its zone, read only with one, and the machine’s own zone changes nothing', () => {
    const length = { amount: 3, unit: 'workingDays', counting: 'nextDay', pauses: [] }
    const read = (start: string) => dueVectorSchema.safeParse({ ...length, start })
    expect(read('2026-02-13T10:00:00').success).toBe(false)
    expect(read('2026-02-13T10:00:00+08:00').data?.start).toBe(read('2026-02-13T02:00:00Z').data?.start)
    const machine = process.env.TZ
    const dues = ['Asia/Shanghai', 'America/New_York', 'Pacific/Apia', 'UTC'].map((zone) => {
      process.env.TZ = zone
      return new Date(resolveOf().dueAt ?? 0).toISOString()
    })
    if (machine === undefined) delete process.env.TZ
    else process.env.TZ = machine
    expect(new Set(dues)).toEqual(new Set(['2026-03-17T09:30:00.000Z']))
  })

  it('B.4-18: a pause is not lost when the case is resolved out of it', () => {
    const ended = resolveOf(['2026-03-04T09:20', decided('suspension')], ['2026-04-20T09:20', FACT.resolved])
    expect(ended).toMatchObject({ breachedAt: null, pausedMs: days(47) })
  })

  it('B.4-20: a dispute launders nothing: the first cycle keeps how it went and is marked (B22)', () => {
    const lines: Line[] = [
      ['2026-03-18T10:00', FACT.resolved],
      ['2026-03-19T10:00', FACT.disputed],
    ]
    const sla = slaAfter([...FILED, ...lines])
    expect(clockOf(sla, 'resolve', 1)).toMatchObject({
      breachedAt: DUE,
      disputedAt: at('2026-03-19T10:00'),
      stopReason: 'met',
    })
    const goesOn: SlaBook = {
      ...book,
      changes: { retarget: 'keep', reopen: 'continue' },
      inForceAt: () => goesOn,
      ofVersions: () => goesOn,
    }
    const same = slaAfter([...FILED, ...lines], goesOn)
    expect(same.clocks.filter(({ metric }) => metric === 'resolve')).toHaveLength(1)
    expect(clockOf(same, 'resolve')).toMatchObject({ state: 'running', breachedAt: DUE, pausedMs: days(1) })
  })

  it('B.4-22: lunch and a week of one day', () => {
    const tuesdays = compileCalendar(
      everyDay(
        'Asia/Shanghai',
        [
          ['08:00', '12:00'],
          ['14:30', '17:30'],
        ],
        [2],
      ),
    )
    expect(addWorkingTime(tuesdays, at('2026-03-03T11:00'), hours(2))).toBe(at('2026-03-03T15:30'))
    expect(addWorkingTime(tuesdays, at('2026-03-03T17:00'), hours(1))).toBe(at('2026-03-10T08:30'))
  })

  it('B.4-23: nothing is raised before its time', () => {
    expect(summarise(slaAfter(FILED), at('2026-03-03T09:30'), book).alert).toBe('none')
  })

  it('B.4-25: two pauses in one minute, and pauses in an hour that the clocks repeat, count as they were', () => {
    const start = Date.parse('2026-10-25T00:30:00Z')
    const berlin = compileCalendar(everyDay('Europe/Berlin', [['00:00', '24:00']]))
    expect(worked(berlin, start + hours(2)) - worked(berlin, start)).toBe(hours(2))
    const twice = resolveOf(
      ['2026-03-04T09:00:10', decided('suspension')],
      ['2026-03-04T09:00:15', FACT.resumed],
      ['2026-03-04T09:00:20', decided('suspension')],
      ['2026-03-04T09:00:30', FACT.resumed],
    )
    expect(twice).toMatchObject({ pausedMs: 15_000, dueAt: at('2026-03-18T08:00:15') })
  })

  it('B.4-26: office hours of the past are those of its own offset', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', [['09:00', '10:00']]))
    expect(worked(berlin, Date.parse('2026-01-15T09:00Z')) - worked(berlin, Date.parse('2026-01-15T08:00Z'))).toBe(
      hours(1),
    )
    expect(worked(berlin, Date.parse('2026-07-15T08:00Z')) - worked(berlin, Date.parse('2026-07-15T07:00Z'))).toBe(
      hours(1),
    )
  })

  it('B.4-27: one working day is one day of the office, not 24 hours of it', () => {
    expect(clockOf(slaAfter(FILED), 'sign').dueAt).toBe(at('2026-03-04T17:30'))
  })

  it('B.4-28: conditions that contradict each other are found, and the shipped ones do not', () => {
    expect(contradictions(CONDITIONS)).toEqual([])
    const odd = { ...CONDITIONS.resolve, pause: ['suspended', 'dispatched', 'resolved'] as const }
    expect(contradictions({ ...CONDITIONS, resolve: odd })).toEqual(['resolve: dispatched', 'resolve: resolved'])
    const endless = { ...CONDITIONS.accept, start: ['accepted'] as const }
    expect(contradictions({ ...CONDITIONS, accept: endless })).toEqual(['accept: accepted'])
  })

  it('B.4-29: holidays and make-up days count, in the city’s time', () => {
    const sla = slaAfter([
      ['2026-02-13T08:30', FACT.submitted],
      ['2026-02-13T09:10', FACT.accepted],
      ['2026-02-13T09:20', dispatchedTo('parks')],
    ])
    expect(clockOf(sla, 'sign').dueAt).toBe(at('2026-02-14T17:30'))
    expect(clockOf(sla, 'resolve').dueAt).toBe(at('2026-03-05T17:30'))
  })

  it('B.4-32: of policies that fit, the one with the lowest priority number is taken, however they are listed', () => {
    const at100 = book.selectors.filter(({ match }) => match.urgencies.length === 0)
    expect(at100.length).toBeGreaterThan(0)
    expect(policyFor(book, { type: 'complaint', urgency: 'U1', chosen: null })).toBe('urgent-u1')
  })

  it('B.4-33: a change voids what lies ahead and promises anew; nothing of the old epoch is left', () => {
    const moved = resolveOf(['2026-03-04T09:00', decided('extension', { days: 5 })])
    expect(moved.steps.every(({ epoch }) => epoch === moved.epoch)).toBe(true)
  })
})
