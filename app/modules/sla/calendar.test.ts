import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { days, hours, minutes } from '../../platform/duration.ts'
import {
  addWorkingDays,
  addWorkingTime,
  CalendarHorizonError,
  instantOf,
  isProvisional,
  worked,
} from './calendar.rules.ts'
import type { CalendarException, CalendarSpec } from './calendar.schema.ts'
import { compileCalendar } from './compile-calendar.server.ts'

const holidays: Array<{ date: string; isOffDay: boolean }> = JSON.parse(
  readFileSync('prisma/reference/xiamen/holidays.json', 'utf8'),
)
const exceptions = new Map<string, CalendarException>(
  holidays.map((day) => [day.date, day.isOffDay ? 'off' : 'working']),
)
const office: CalendarSpec = {
  zone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  hours: [
    ['08:00', '12:00'],
    ['14:30', '17:30'],
  ],
  exceptions,
  fromYear: 2025,
  toYear: 2028,
  announcedYear: 2026,
}
const xiamen = compileCalendar(office)
const at = (local: string) => Date.parse(`${local}+08:00`)
const localDay = (t: number) => new Date(t + hours(8)).toISOString().slice(0, 10)

describe('working days', () => {
  it.each([
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-09-24', 3, '2026-09-30'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-04-30', 10, '2026-05-18'],
    ['2026-06-18', 3, '2026-06-24'],
  ])('%s and %i working days end on %s', (from, n, expected) => {
    for (const time of ['00:00', '09:15', '23:59']) {
      const due = addWorkingDays(xiamen, at(`${from}T${time}`), n)
      expect(due).toBe(at(`${expected}T17:30`))
    }
  })

  it('knows every announced make-up working day of 2026', () => {
    for (const date of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
      expect(worked(xiamen, at(`${date}T18:00`)) - worked(xiamen, at(`${date}T00:00`)), date).toBe(hours(7))
    }
  })

  it('marks a due date in a year without announced days off as provisional', () => {
    const due = addWorkingDays(xiamen, at('2026-12-30T10:00'), 3)
    expect(localDay(due)).toBe('2027-01-04')
    expect(isProvisional(xiamen, due)).toBe(true)
    expect(isProvisional(xiamen, addWorkingDays(xiamen, at('2026-12-30T10:00'), 1))).toBe(false)
  })
})

describe('working time', () => {
  it('skips lunch, the night, the weekend and holidays', () => {
    expect(addWorkingTime(xiamen, at('2026-03-03T11:30'), hours(1))).toBe(at('2026-03-03T15:00'))
    expect(addWorkingTime(xiamen, at('2026-03-06T17:00'), hours(1))).toBe(at('2026-03-09T08:30'))
    expect(addWorkingTime(xiamen, at('2026-02-14T17:00'), hours(1))).toBe(at('2026-02-24T08:30'))
  })

  it('never ends before it starts', () => {
    expect(addWorkingTime(xiamen, at('2026-03-07T10:00'), 0)).toBe(at('2026-03-07T10:00'))
  })

  const instants = fc.integer({ min: at('2025-02-01T00:00'), max: at('2027-12-01T00:00') })

  it('is inverted by instantOf', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: hours(200) }), (from, ms) => {
        const due = addWorkingTime(xiamen, from, ms)
        expect(worked(xiamen, due) - worked(xiamen, from)).toBe(ms)
        expect(instantOf(xiamen, worked(xiamen, due))).toBe(due)
      }),
    )
  })

  it('never runs backwards nor faster than time', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: days(30) }), (from, ms) => {
        const span = worked(xiamen, from + ms) - worked(xiamen, from)
        expect(span).toBeGreaterThanOrEqual(0)
        expect(span).toBeLessThanOrEqual(ms)
      }),
    )
  })

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: days(9) }), fc.integer({ min: 1, max: 20 }), (from, ms, n) => {
        expect(addWorkingDays(xiamen, from + ms, n)).toBeGreaterThanOrEqual(addWorkingDays(xiamen, from, n))
      }),
    )
  })
})

describe('calendars of other places', () => {
  const always = (zone: string): CalendarSpec => ({
    zone,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    hours: [['00:00', '24:00']],
    exceptions: new Map(),
    fromYear: 2015,
    toYear: 2027,
    announcedYear: 2027,
  })

  it.each(['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'around the clock in %s is real time, clock changes included',
    (zone) => {
      const index = compileCalendar(always(zone))
      expect(index.starts.length).toBe(1)
      expect(worked(index, Date.UTC(2026, 0, 1)) - worked(index, Date.UTC(2015, 1, 3))).toBe(
        Date.UTC(2026, 0, 1) - Date.UTC(2015, 1, 3),
      )
    },
  )

  it.each([
    ['America/Sao_Paulo', 2017, 'where midnight itself is skipped and told twice'],
    ['Pacific/Apia', 2011, 'where a whole day is left out'],
    ['Australia/Lord_Howe', 2025, 'where clocks move by half an hour'],
    ['America/Havana', 2025, 'where the first hour of a day comes twice'],
  ])('opens in %s when its clocks say so, %i: %s', (zone, year) => {
    const frames: Array<[string, string]> = [
      ['00:30', '01:45'],
      ['02:10', '09:00'],
      ['22:00', '24:00'],
    ]
    const index = compileCalendar({ ...always(zone), hours: frames, fromYear: year, toYear: year })
    const told: number[] = []
    const end = DateTime.fromObject({ year: year + 1 }, { zone })
    for (let day = DateTime.fromObject({ year }, { zone }); day < end; day = day.plus({ days: 1 }).startOf('day')) {
      told.push(day.toMillis())
      for (const [from, to] of frames) {
        const at = (time: string) => {
          const [hour, minute] = time.split(':').map(Number) as [number, number]
          return (hour === 24 ? day.plus({ days: 1 }) : day).set({ hour: hour % 24, minute }).toMillis()
        }
        if (at(from) < at(to)) {
          expect(worked(index, at(to)) - worked(index, at(from)), `${day.toISODate()} ${from}`).toBe(at(to) - at(from))
          expect(worked(index, at(from) + 1)).toBe(worked(index, at(from)) + 1)
        }
      }
    }
    expect([...index.midnights.slice(0, -1)]).toEqual(told)
  })

  it('takes hours across midnight and days with hours of their own', () => {
    const night = compileCalendar({
      ...office,
      hours: [['22:00', '02:00']],
      exceptions: new Map([['2026-03-04', [['09:00', '09:30']]]]),
    })
    expect(addWorkingTime(night, at('2026-03-03T22:00'), hours(4))).toBe(at('2026-03-04T02:00'))
    expect(addWorkingTime(night, at('2026-03-04T03:00'), minutes(30))).toBe(at('2026-03-04T09:30'))
  })

  it('refuses a calendar without working time instead of searching for ever', () => {
    const closed = { ...office, exceptions: new Map(), weekdays: [1], hours: [] }
    expect(() => compileCalendar(closed)).toThrow(CalendarHorizonError)
  })

  it('refuses instants that it does not cover', () => {
    expect(() => worked(xiamen, at('2024-12-31T00:00'))).toThrow(CalendarHorizonError)
    expect(() => addWorkingTime(xiamen, at('2028-12-29T00:00'), hours(100))).toThrow(CalendarHorizonError)
    expect(() => addWorkingDays(xiamen, at('2028-12-29T00:00'), 9)).toThrow(CalendarHorizonError)
  })
})
