import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutes } from '#app/platform/duration.ts'
import { localTime } from '../routing/local-time.rules.ts'
import { NOTICE_KINDS, noticeKind } from './notice-catalogue.rules.ts'
import { DEFAULTS, isQuiet, nextAt, type Person, planDelivery, STORM } from './preference.rules.ts'

const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
const instants = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const minuteOfDay = fc.integer({ min: 0, max: 1439 })

const ANYBODY: Person = { quietFrom: null, quietTo: null, digestHour: 8, preferences: {}, recent: {} }
const SHANGHAI = { zone: 'Asia/Shanghai', openAt: null }

describe('times', () => {
  test('B: the next eight o’clock is at eight, not before now, within a day and an hour', () => {
    fc.assert(
      fc.property(instants, minuteOfDay, zones, (at, minute, zone) => {
        const next = nextAt(at, minute, zone)
        expect(next >= at).toBe(true)
        expect(next.getTime() - at.getTime()).toBeLessThanOrEqual(minutes(25 * 60))
        const shown = localTime(next, zone).minuteOfDay
        // A minute that clocks skip in spring is not shown that day: then it is the hour after.
        const off = (shown - minute + 1440) % 1440
        expect([0, 30, 60].includes(off) || off === 1380 || off === 1410).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('what waits for the end of quiet hours never goes out in them', () => {
    fc.assert(
      fc.property(instants, minuteOfDay, minuteOfDay, (now, quietFrom, quietTo) => {
        const told = { theme: 'deadlines', isRequired: false, isUrgent: false } as const
        const plan = planDelivery(told, { ...ANYBODY, quietFrom, quietTo }, 'email', { ...SHANGHAI, now })
        expect(plan?.dueAt && isQuiet(plan.dueAt, { quietFrom, quietTo }, SHANGHAI.zone)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['22:30', true],
    ['06:59', true],
    ['07:00', false],
    ['21:59', false],
  ])('quiet across midnight at %s: %s', (time, quiet) => {
    const at = new Date(`2026-03-03T${time}:00+08:00`)
    expect(isQuiet(at, { quietFrom: 22 * 60, quietTo: 7 * 60 }, SHANGHAI.zone)).toBe(quiet)
  })
})

test('B29, B.4-7: nothing is dropped: whatever comes, at most 20 leave within five minutes, and each of the others gathers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 120 }), (waits) => {
      let now = new Date('2026-03-03T02:00:00Z')
      let person = ANYBODY
      const plans = waits.map((wait) => {
        now = new Date(now.getTime() + wait)
        const told = { theme: 'deadlines', isRequired: false, isUrgent: false } as const
        const plan = planDelivery(told, person, 'email', { ...SHANGHAI, now })
        person = { ...person, recent: plan?.recent ?? {} }
        return { at: now, plan }
      })
      expect(plans.every(({ plan }) => plan !== null)).toBe(true)
      const sent = plans.filter(({ plan }) => plan?.state === 'queued')
      const starts = new Set(sent.map(({ plan }) => plan?.recent.email?.from))
      for (const start of starts)
        expect(sent.filter(({ plan }) => plan?.recent.email?.from === start).length).toBeLessThanOrEqual(STORM.most)
      for (const { at, plan } of plans)
        if (plan?.state === 'gathering') expect(plan.dueAt.getTime() - at.getTime()).toBeLessThanOrEqual(STORM.withinMs)
    }),
    { numRuns: 60 },
  )
})

describe('every kind of notice', () => {
  const data = { reference: 'XM261122-7K3F9Q', unit: { zh: '市政园林局', en: 'Parks' }, count: 120, days: 15 }

  test.each(NOTICE_KINDS.map((kind) => [kind.code, kind] as const))(
    '%s fits a short message in both languages',
    (_code, kind) => {
      for (const locale of ['zh', 'en'] as const) {
        const { title, body } = kind.words[locale](data)
        // One message of 70 characters holds the sign of the sender and the title; the link is the reader's way on.
        expect(`【家住】${title}`.length, title).toBeLessThanOrEqual(70)
        expect(body.length).toBeGreaterThan(3)
      }
      expect(noticeKind(kind.code)).toBe(kind)
      expect(DEFAULTS[kind.theme].inbox).toBe('at_once')
    },
  )
})
