import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedVersions } from '#prisma/reference/time-versions.ts'
import levels from '#prisma/reference/xiamen/ladder.json' with { type: 'json' }
import { LIMITS_OF_CITY } from '#tests/factories/desk-facts.ts'
import { formOf as formData } from '#tests/factories/time-desk.ts'
import type { DeskLimits } from '../cases/desk-limits.schema.ts'
import { CalendarHorizonError } from '../sla/calendar.rules.ts'
import { type CalendarContent, specOf } from '../sla/calendar-content.schema.ts'
import { compileCalendar } from '../sla/compile-calendar.server.ts'
import { openHours } from '../sla/open-hours.rules.ts'
import { makeBook } from '../sla/sla-book.schema.ts'
import { policyFor } from '../sla/sla-policy.rules.ts'
import { type LadderLevel, ladderSchema } from '../supervision/ladder.schema.ts'
import { checkCalendar } from './check-calendar.rules.ts'
import { checkDeskLimits, checkHoldsTogether } from './check-desk-limits.rules.ts'
import { checkLadder } from './check-ladder.rules.ts'
import { checkPolicies } from './check-policies.rules.ts'
import { checkTogether } from './check-together.rules.ts'
import { formOf, ITEM_FORMS, readFrames } from './edit-content.rules.ts'
import { compareItems, contentOf, itemsOf, mergeItems } from './time-items.rules.ts'
import { typedFields } from './typed-fields.rules.ts'
import { typedItem } from './typed-item.rules.ts'

const { policies, calendar } = shippedVersions()
const LADDER = ladderSchema.parse(levels)
const blocking = (content: CalendarContent) =>
  checkCalendar(content)
    .filter(({ severity }) => severity === 'blocking')
    .map(({ field }) => field)

describe('limits and calendar as items', () => {
  test('what is taken apart is put together again', () => {
    expect(contentOf('policies', itemsOf('policies', policies))).toEqual(policies)
    expect(contentOf('calendar', itemsOf('calendar', calendar))).toEqual(calendar)
  })

  test('a draft brought up to date keeps its own changes and takes over all others', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd')
    const items = fc.dictionary(key, fc.integer({ min: 0, max: 3 })).map((entries) => new Map(Object.entries(entries)))
    fc.assert(
      fc.property(items, items, items, (base, live, draft) => {
        const merged = mergeItems(base, live, draft)
        const own = compareItems(base, draft)
        for (const { item, after } of own) expect(merged.get(item) ?? null).toEqual(after)
        for (const [item, value] of live)
          if (!own.some((one) => one.item === item)) expect(merged.get(item)).toBe(value)
        expect(compareItems(mergeItems(base, base, draft), draft)).toEqual([])
      }),
    )
  })

  test('frames as people write them', () => {
    expect(readFrames('8:00-12:00，14:30–17:30')).toEqual([
      ['08:00', '12:00'],
      ['14:30', '17:30'],
    ])
    expect(readFrames(' ')).toEqual([])
  })
})

describe('checks', () => {
  test('what is shipped passes them', () => {
    expect(checkPolicies(policies)).toEqual([])
    expect(checkCalendar(calendar)).toEqual([])
  })

  const minute = fc.integer({ min: 0, max: 24 * 60 })
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const frames = fc.array(fc.tuple(minute, minute), { maxLength: 3 })

  test('B15: hours that pass the checks always compile, and hours without working time never do', () => {
    const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7])
    fc.assert(
      fc.property(frames, weekdays, (spans, days) => {
        const hours = spans.map(([from, to]) => [clock(from), clock(to)] as [string, string])
        const content = { ...calendar, days: [], hours, weekdays: days, announcedYear: 2026, horizonYears: 1 }
        if (blocking(content).length > 0) return
        const spec = { ...specOf(content, 2026), fromYear: 2026, toYear: 2026 }
        expect(compileCalendar(spec).starts.length).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
    const never = { ...specOf({ ...calendar, days: [] }, 2026), hours: [], fromYear: 2026, toYear: 2026 }
    expect(() => compileCalendar(never)).toThrow(CalendarHorizonError)
  })

  test.each([
    ['no weekday', { weekdays: [] }, 'weekdays'],
    ['no frame', { hours: [] }, 'hours'],
    ['a frame of no length', { hours: [['08:00', '08:00']] }, 'hours'],
    [
      'frames that overlap',
      {
        hours: [
          ['08:00', '12:00'],
          ['11:59', '17:00'],
        ],
      },
      'hours',
    ],
    [
      'a night shift into the morning',
      {
        hours: [
          ['06:00', '12:00'],
          ['22:00', '07:00'],
        ],
      },
      'hours',
    ],
    ['an unknown zone', { zone: 'Asia/Xiamen-Bay' }, 'zone'],
    ['a calendar that ends with this year', { horizonYears: 0 }, 'horizonYears'],
    [
      'a season that ends before it begins',
      { seasons: [{ name: '夏', from: '2026-09-30', to: '2026-07-01', hours: calendar.hours }] },
      'from',
    ],
    ['a date that does not exist twice', { days: [...calendar.days, ...calendar.days.slice(0, 1)] }, 'date'],
    [
      'a year without working days',
      {
        weekdays: [7],
        days: Array.from({ length: 50 }, (_, i) => ({
          date: `2026-0${1 + Math.floor(i / 28)}-${String((i % 28) + 1).padStart(2, '0')}`,
          kind: 'off' as const,
          hours: [],
          name: '',
          notice: 2026,
        })),
      },
      'days',
    ],
  ])('a calendar with %s is refused', (_, change, field) => {
    expect(blocking({ ...calendar, ...change } as CalendarContent)).toContain(field)
  })

  test('B16: 00:00-24:00 is the whole day, and a frame over midnight is one frame', () => {
    expect(blocking({ ...calendar, hours: [['00:00', '24:00']] })).toEqual([])
    expect(blocking({ ...calendar, hours: [['22:00', '06:00']] })).toEqual([])
  })

  test('B.4-32: two policies for the same cases need different priorities, and then the lower one is chosen', () => {
    const [complaint] = policies.policies.filter(({ code }) => code === 'complaint')
    if (!complaint) throw new Error('no complaint')
    const urgent = {
      ...complaint,
      code: 'complaint-fast',
      match: { types: ['complaint' as const], urgencies: ['U3' as const] },
    }
    const set = (priority: number) => ({ ...policies, policies: [...policies.policies, { ...urgent, priority }] })
    expect(checkPolicies(set(100)).map(({ field }) => field)).toEqual(['priority'])
    expect(checkPolicies(set(90))).toEqual([])
    const book = makeBook({ set: set(90), calendar: {} as never, policyVersion: 1, calendarVersion: 1 })
    expect(policyFor(book, { type: 'complaint', urgency: 'U3', chosen: 'complaint' })).toBe('complaint-fast')
    expect(policyFor(book, { type: 'complaint', urgency: 'U4', chosen: 'complaint' })).toBe('complaint')
    expect(policyFor(book, { type: 'complaint', urgency: 'U4', chosen: 'complaint-convenience' })).toBe(
      'complaint-convenience',
    )
  })

  test('B15: a limit that could end beyond the calendar is refused, whichever of the two is changed', () => {
    const [first, ...others] = policies.policies
    if (!first) throw new Error('no policy')
    const long = { ...first, targets: { ...first.targets, resolve: { amount: 350, unit: 'working_day' as const } } }
    const limits = { ...policies, policies: [long, ...others] }
    expect(checkTogether(policies, calendar, 'policies')).toEqual([])
    expect(checkTogether(limits, calendar, 'policies').map(({ field }) => field)).toEqual(['resolve'])
    expect(checkTogether(limits, calendar, 'calendar').map(({ field }) => field)).toEqual(['horizonYears'])
  })

  test('B.4-28: a wait cannot stop a clock that starts only when the wait is over', () => {
    const pauses = policies.pauses.map((pause) =>
      pause.code === 'needs_info' ? { ...pause, metrics: ['resolve' as const] } : pause,
    )
    expect(checkPolicies({ ...policies, pauses }).map(({ item }) => item)).toEqual(['pause:needs_info'])
  })
})

describe('the ladder and what units may do', () => {
  const wrong = (change: Partial<LadderLevel>, code = 'daily') =>
    checkLadder(LADDER.map((rung) => (rung.code === code ? { ...rung, ...change } : rung))).map(({ field }) => field)
  const minutes = (amount: number) => ({ amount, unit: 'workingMinutes' as const, counting: 'moment' as const })

  test('what is shipped passes, and comes back from its items and its forms as it was', () => {
    expect(checkLadder(LADDER)).toEqual([])
    expect(checkDeskLimits(LIMITS_OF_CITY)).toEqual([])
    expect(checkHoldsTogether(LIMITS_OF_CITY, policies, 'desk')).toEqual([])
    for (const [kind, content] of [
      ['ladder', LADDER],
      ['desk', LIMITS_OF_CITY],
    ] as const) {
      const items = itemsOf<'ladder' | 'desk'>(kind, content)
      expect(contentOf(kind, items)).toEqual(content)
      for (const [item, value] of items) {
        const form = formOf(kind, item.split(':')[0] ?? '')
        const fields = typedFields(formData({ ...typedItem(form, value), replaces: item }))
        expect(ITEM_FORMS[form].parse(fields)).toMatchObject({ item, value })
      }
    }
  })

  test.each<[string, Partial<LadderLevel>, string[]]>([
    ['put right before it is acknowledged', { rectify: minutes(30) }, ['rectifyAmount']],
    [
      'a limit of a year',
      { acknowledge: { ...minutes(1), unit: 'workingDays', amount: 365 } },
      ['acknowledgeAmount', 'rectifyAmount'],
    ],
    ['evidence without a time to hand it in', { rectify: null }, ['evidence']],
    ['reminders every minute', { remindEvery: 1 }, ['remindEvery']],
    ['a missed limit that leads down', { nextLevel: 'urge' }, ['nextLevel']],
    ['a missed limit that leads in a circle', { nextLevel: 'daily' }, ['nextLevel']],
    ['a warning that another level begins with', { triggers: [{ on: 'overdue', step: 'overdue' }] }, ['overdueSteps']],
    ['a warning that no clock gives', { triggers: [{ on: 'overdue', step: 'tomorrow' }] }, ['overdueSteps']],
  ])('a ladder with %s is refused', (_, change, fields) => {
    expect(wrong(change)).toEqual(fields)
  })

  test('a talk takes two people, and a ladder that never begins by itself is refused', () => {
    expect(wrong({ secondPerson: false }, 'talk')).toEqual(['secondPerson'])
    expect(checkLadder(LADDER.map((rung) => ({ ...rung, triggers: [] }))).map(({ field }) => field)).toContain(
      'overdueSteps',
    )
  })

  test.each<[string, Partial<DeskLimits>, string[]]>([
    [
      'urgent cases that have longer to be returned',
      { returnWindow: { ...LIMITS_OF_CITY.returnWindow, U1: { amount: 2, unit: 'workingDays' } } },
      ['windowU1Amount'],
    ],
    [
      'an extension of days that may never be asked for',
      { extension: { ...LIMITS_OF_CITY.extension, U1: { mostDays: 3, times: 0 } } },
      ['U1Times'],
    ],
    [
      'a hold without a word to the resident',
      { hold: { court: { mostDays: 10, reportEveryDays: 30 } } },
      ['courtReport'],
    ],
    [
      'a reminder after the wait',
      { answer: { ...LIMITS_OF_CITY.answer, remindAfterWorkingDays: 7 } },
      ['remindAfterWorkingDays'],
    ],
    ['more days than tries', { unreachable: { tries: 2, days: 3 } }, ['days']],
    ['a promise for next year', { promiseDays: 400 }, ['promiseDays']],
  ])('%s: refused', (_, change, fields) => {
    expect(checkDeskLimits({ ...LIMITS_OF_CITY, ...change }).map(({ field }) => field)).toEqual(fields)
  })

  test('a hold is never longer than the pause that it makes, whichever of the two is changed', () => {
    const hold = { ...LIMITS_OF_CITY.hold, testing: { mostDays: 91, reportEveryDays: 15 } }
    const desk = { ...LIMITS_OF_CITY, hold }
    expect(checkHoldsTogether(desk, policies, 'desk').map(({ field }) => field)).toEqual(['testingDays'])
    expect(checkHoldsTogether(desk, policies, 'policies').map(({ item }) => item)).toEqual(['pause:testing'])
  })
})

test('summer hours hold in their season, on make-up days too, and every year', () => {
  const summer = {
    name: '夏令',
    from: '07-01',
    to: '09-30',
    hours: [
      ['08:00', '12:00'],
      ['15:00', '18:00'],
    ] as [string, string][],
  }
  const pattern = specOf({ ...calendar, seasons: [summer] }, 2026)
  expect(openHours(pattern, '2026-07-01', 3)).toEqual(summer.hours)
  expect(openHours(pattern, '2027-09-30', 4)).toEqual(summer.hours)
  expect(openHours(pattern, '2026-10-12', 1)).toEqual(calendar.hours)
  expect(openHours(pattern, '2026-09-20', 7)).toEqual(summer.hours)
})
