import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hours } from '#app/platform/duration.ts'
import { shippedVersions } from '#prisma/reference/time-versions.ts'
import { FILED } from '#tests/factories/case-states.ts'
import type { CaseEvent } from '../cases/case.events.ts'
import { specOf } from './calendar-content.schema.ts'
import { type ClockValue, isOpen } from './clock-time.rules.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { recalculate, replay } from './recalculate.rules.ts'
import type { CaseFact } from './sla.rules.ts'
import { bookAlone, makeBook } from './sla-book.schema.ts'

const { policies: set, calendar: content } = shippedVersions()
const START = Date.parse('2026-03-03T09:00:00+08:00')
const spec = { ...specOf(content, 2026), fromYear: 2026, toYear: 2027 }
const typhoon = new Map([...spec.exceptions, ['2026-03-05', 'off' as const], ['2026-03-09', 'off' as const]])
const stricter = {
  ...set,
  policies: set.policies.map((policy) => ({
    ...policy,
    targets: { ...policy.targets, resolve: { amount: 4, unit: 'working_day' as const } },
  })),
}
const before = bookAlone(makeBook({ set, calendar: compileCalendar(spec), policyVersion: 1, calendarVersion: 1 }))
const after = bookAlone(
  makeBook({
    ...{ set: stricter, policyVersion: 2, calendarVersion: 2 },
    calendar: compileCalendar({ ...spec, exceptions: typhoon }),
  }),
)

const decided = (kind: 'extension' | 'suspension'): CaseEvent => ({
  type: 'case.request-decided',
  payload: { kind, approved: true, departmentId: 'city-parks', days: 2, reasonCode: 'testing' },
})
const LATER: CaseEvent[] = [
  { type: 'case.signed', payload: { departmentId: 'city-parks', handlerId: null } },
  { type: 'case.contacted', payload: { departmentId: 'city-parks', reached: true } },
  decided('extension'),
  decided('suspension'),
  { type: 'case.resumed', payload: {} },
]
const BEGIN: CaseEvent[] = [
  FILED as CaseEvent,
  {
    type: 'case.accepted',
    payload: { type: 'complaint', categoryCode: 'C1', urgency: 'U3', slaPolicy: null, decisionId: null },
  },
  {
    type: 'case.dispatched',
    payload: {
      ...{ leadDepartmentId: 'city-parks', supportDepartmentIds: [], round: 1, decisionId: null },
      ...{ categoryCode: 'C1', urgency: 'U3', final: false },
    },
  },
]

/** What happened to a complaint, at rising times, and a moment after all of it. */
const histories = fc
  .array(fc.tuple(fc.constantFrom(...LATER), fc.integer({ min: 1, max: 60 })), { maxLength: 6 })
  .chain((later) =>
    fc.integer({ min: 0, max: 400 }).map((gap) => {
      let at = START
      const facts: CaseFact[] = BEGIN.map((event, index) => ({ event, at: START + index, rev: index + 1 }))
      for (const [event, wait] of later) {
        at += hours(wait)
        facts.push({ event, at, rev: facts.length + 1 })
      }
      return { facts, now: at + hours(gap) }
    }),
  )

const AMOUNTS = ['targetMs', 'consumedMs', 'dueAt', 'provisional', 'state', 'runningSince', 'unit'] as const
const amounts = (clock: ClockValue) => AMOUNTS.map((name) => clock[name])
const all = () => true

test('B18, B23: recalculated clocks are those that the facts alone lead to, and doing it twice is doing it once', () => {
  fc.assert(
    fc.property(histories, ({ facts, now }) => {
      const sla = replay(facts, before, now)
      if (!sla) throw new Error('no clocks')
      const changes = recalculate(sla, facts, now, after, all)
      const scratch = replay(facts, after, now)?.clocks ?? []
      for (const { before: old, after: fresh } of changes) {
        const wanted = scratch.find(({ metric, cycle }) => metric === old.metric && cycle === old.cycle)
        expect(amounts(fresh)).toEqual(wanted && amounts(wanted))
        expect(fresh).toMatchObject({ policyVersion: 2, calendarVersion: 2, epoch: old.epoch + 1 })
      }
      const moved = new Map(changes.map((change) => [change.before, change.after]))
      const then = { ...sla, clocks: sla.clocks.map((clock) => moved.get(clock) ?? clock) }
      expect(recalculate(then, facts, now, after, all)).toEqual([])
      expect(changes.length).toBe(sla.clocks.filter(isOpen).length)
    }),
    { numRuns: 150 },
  )
})

test('B23: what has fired stays, nothing fires twice for the same time, and no step lies before now but those', () => {
  fc.assert(
    fc.property(histories, ({ facts, now }) => {
      const sla = replay(facts, before, now)
      for (const { before: old, after: fresh } of recalculate(sla ?? never(), facts, now, after, all)) {
        const fired = old.steps.filter(({ fireAt }) => fireAt < now)
        expect(fresh.steps.slice(0, fired.length)).toEqual(fired)
        const coming = fresh.steps.slice(fired.length)
        expect(coming.every(({ fireAt, epoch }) => fireAt >= now && epoch === fresh.epoch)).toBe(true)
        const again = coming.filter(({ level, fireAt }) => fireAt === now && fired.some((one) => one.level === level))
        expect(again).toEqual([])
      }
    }),
    { numRuns: 150 },
  )
})

function never(): never {
  throw new Error('no clocks')
}
