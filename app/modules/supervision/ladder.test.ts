import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import levels from '#prisma/reference/xiamen/ladder.json' with { type: 'json' }
import { anActor, LEADER, SUPERVISOR } from '#tests/factories/actors.ts'
import { rungAfter, rungFor, rungOf } from './ladder.rules.ts'
import { ADDRESSEES, LADDER_CODES, type LadderCode, ladderLevelSchema } from './ladder.schema.ts'
import type { OrderEvent } from './order.events.ts'
import { orderActsOf, refusalOf } from './order.policy.ts'
import { applyOrderEvent, missedLimit, NO_ORDER, nextLimit, type OrderState, tendAtOf } from './order.rules.ts'
import { type Candidate, recipientsOf } from './recipients.rules.ts'

const LADDER = levels.map((level) => ladderLevelSchema.parse(level))
const SECOND = anActor('supervisor', { id: 'user-second' })
const START = new Date('2026-03-03T01:00:00Z').getTime()
const HOUR = 3_600_000

describe('the ladder as shipped', () => {
  test('has the five levels in their order, each leading to the one above', () => {
    expect(LADDER.map(({ code }) => code)).toEqual([...LADDER_CODES])
    expect(LADDER.map(({ code }) => rungAfter(LADDER, code)?.code ?? null)).toEqual([...LADDER_CODES.slice(1), null])
  })

  test.each([
    [{ on: 'overdue', step: 'due_soon' }, null],
    [{ on: 'overdue', step: 'overdue' }, 'urge'],
    [{ on: 'overdue', step: 'overdue_yellow' }, 'urge'],
    [{ on: 'overdue', step: 'half' }, null],
    [{ on: 'overdue', step: 'overdue_red' }, 'daily'],
    [{ on: 'overdue', step: 'overdue_notice' }, 'raised'],
    [{ on: 'unowned', step: 'due_soon' }, 'urge'],
    [{ on: 'unowned', step: 'overdue' }, 'daily'],
    [{ on: 'unowned', step: 'overdue_red' }, 'listed'],
    [{ on: 'rework', count: 2 }, null],
    [{ on: 'rework', count: 3 }, 'raised'],
    [{ on: 'moved', count: 2 }, null],
    [{ on: 'moved', count: 4 }, 'raised'],
  ] as const)('%o brings a case to %s', (seen, level) => {
    expect(rungFor(LADDER, seen)?.rung.code ?? null).toBe(level)
  })

  test('what nobody owns stands at least a rung higher than what somebody owns', () => {
    for (const step of ['due_soon', 'overdue', 'overdue_yellow', 'overdue_red', 'overdue_notice']) {
      const owned = rungFor(LADDER, { on: 'overdue', step })?.rung.rank ?? 0
      expect(rungFor(LADDER, { on: 'unowned', step })?.rung.rank ?? 0).toBeGreaterThan(owned)
    }
  })
})

const LIMITS = (at: number, level: LadderCode) => ({
  acknowledgeDueAt: new Date(at + 4 * HOUR).toISOString(),
  rectifyDueAt: rungOf(LADDER, level).rectify ? new Date(at + 48 * HOUR).toISOString() : null,
})
const PEOPLE = { recipients: ['user-leader'], office: false, departmentId: 'city-parks' }
type Step = { hours: number; act: number; level: LadderCode }

/** What a step does to the order: a missed limit first, as the sweep would, else one of the acts that somebody may do. */
function next(order: OrderState, at: number, step: Step): OrderEvent | null {
  const missed = missedLimit(order, new Date(at))
  const now = order.level as LadderCode
  if (missed) {
    const to = rungAfter(LADDER, now)?.code
    if (!to) return { type: 'order.missed', payload: { what: missed, ...PEOPLE } }
    const by = missed === 'acknowledge' ? 'not_acknowledged' : 'not_rectified'
    return { type: 'order.raised', payload: { from: now, to, by, ...PEOPLE, ...LIMITS(at, to) } }
  }
  const rung = rungOf(LADDER, now)
  const acts = [LEADER, SUPERVISOR, SECOND].flatMap((actor) => orderActsOf(actor, order, rung))
  const act = acts[step.act % Math.max(acts.length, 1)]
  if (act === 'issue') return { type: 'order.issued', payload: { level: now, ...PEOPLE, ...LIMITS(at, now) } }
  if (act === 'acknowledge') return { type: 'order.acknowledged', payload: {} }
  if (act === 'ask-return') return { type: 'order.return-asked', payload: {} }
  if (act === 'decide-return') return { type: 'order.return-decided', payload: { approved: false } }
  if (act === 'submit') return { type: 'order.submitted', payload: { evidence: { words: true, photos: 0 } } }
  if (act === 'send-back')
    return { type: 'order.sent-back', payload: { rectifyDueAt: new Date(at + 4 * HOUR).toISOString() } }
  if (act === 'accept') return { type: 'order.accepted', payload: {} }
  if (act === 'close' || act === 'withdraw') return { type: 'order.closed', payload: { reason: 'done' } }
  if (act !== 'raise' || rungOf(LADDER, step.level).rank <= rung.rank) return null
  return {
    type: 'order.raised',
    payload: { from: now, to: step.level, by: 'hand', ...PEOPLE, ...LIMITS(at, step.level) },
  }
}

const DRAFTED: OrderEvent = {
  type: 'order.drafted',
  payload: { level: 'urge', trigger: 'hand', caseIds: [], departmentId: 'city-parks', unowned: false },
}

describe('an order, whatever happens to it', () => {
  const steps = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 72 }),
      act: fc.nat(20),
      level: fc.constantFrom(...LADDER_CODES),
    }),
    { minLength: 1, maxLength: 40 },
  )

  test('B25, B30: only climbs, ends once, and is looked at again as long as the unit owes something', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        let at = START
        let order = applyOrderEvent(NO_ORDER, DRAFTED, { at: new Date(at), actorId: 'user-supervisor' })
        let raises = 0
        for (const step of walk) {
          at += step.hours * HOUR
          const event = next(order, at, step)
          if (!event) continue
          const before = order
          order = applyOrderEvent(order, event, { at: new Date(at), actorId: 'somebody' })
          expect(rungOf(LADDER, order.level).rank).toBeGreaterThanOrEqual(rungOf(LADDER, before.level).rank)
          if (event.type === 'order.raised') raises += 1
          if (event.type === 'order.acknowledged') expect(nextLimit(order)).toEqual(before.rectifyDueAt)
          expect(before.isOpen).toBe(true)
          const owes = ['issued', 'acknowledged', 'return_asked'].includes(order.state)
          const limit = nextLimit(order)
          if (owes && limit && !order.missedAt) expect(tendAtOf(order, null)?.getTime()).toBeLessThanOrEqual(+limit)
          if (!owes) expect(tendAtOf(order, new Date(at))).toBeNull()
          if (!order.isOpen) break
        }
        expect(raises).toBeLessThan(LADDER_CODES.length)
      }),
      { numRuns: 300 },
    )
  })

  test('nobody who answers for the unit reviews or closes, and no supervisor answers for it', () => {
    const submitted = { ...NO_ORDER, level: 'daily', state: 'submitted' as const, departmentId: 'city-parks' }
    const rung = rungOf(LADDER, 'daily')
    for (const act of ['accept', 'close', 'send-back', 'raise'] as const)
      expect(refusalOf(LEADER, act, submitted, rung)).toBe('forbidden')
    expect(refusalOf(SUPERVISOR, 'submit', { ...submitted, state: 'acknowledged' }, rung)).toBe('forbidden')
    const own = { ...submitted, state: 'done' as const, submittedById: SUPERVISOR.id }
    expect(refusalOf(SUPERVISOR, 'close', own, rung)).toBe('second_person')
    expect(refusalOf(SECOND, 'close', own, rung)).toBeNull()
  })
})

describe('B28: whom an order reaches', () => {
  const person = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    role: fc.constantFrom('leader', 'handler', 'supervisor', 'dispatcher', 'admin', 'deputy'),
    departmentId: fc.constantFrom('unit', 'parent', 'other', null),
    isAway: fc.boolean(),
    deputyId: fc.constantFrom('a', 'b', 'c', null),
  })
  const people = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 6 })
  const units = fc.constantFrom<string[]>(['unit', 'parent'], ['unit'], [])

  test('trap 2: is never nobody, and never somebody away while another is there', () => {
    fc.assert(
      fc.property(people, units, fc.subarray([...ADDRESSEES], { minLength: 1 }), (all, way, addressees) => {
        const book = { units: way, handlerId: 'a', people: all as Candidate[] }
        const { recipients, office } = recipientsOf(addressees, book)
        expect(recipients.length > 0 || office).toBe(true)
        const canGet = all.filter(({ role }) => role === 'supervisor' || role === 'admin')
        if (canGet.length > 0) expect(recipients.length).toBeGreaterThan(0)
        const known = new Map(all.map((each) => [each.id as string, each]))
        const away = recipients.filter((id) => known.get(id)?.isAway)
        for (const id of away) expect(['supervisor', 'admin']).toContain(known.get(id)?.role)
      }),
      { numRuns: 500 },
    )
  })

  test('reaches who works on the case as long as they are of its unit', () => {
    const worker = { id: 'worker', role: 'handler', departmentId: 'unit', isAway: false, deputyId: null }
    const head = { ...worker, id: 'head', role: 'leader' }
    const to = (people: Candidate[]) => recipientsOf(['handler'], { units: ['unit'], handlerId: 'worker', people })
    expect(to([worker, head]).recipients).toEqual(['worker'])
    expect(to([{ ...worker, departmentId: 'other' }, head]).recipients).toEqual(['head'])
  })

  test('goes from the head to the deputy, the unit above, the supervisory office', () => {
    const one = (id: string, role: string, departmentId: string | null, given: Partial<Candidate> = {}) => {
      return { id, role, departmentId, isAway: false, deputyId: null, ...given }
    }
    const head = one('head', 'leader', 'unit')
    const deputy = one('deputy', 'deputy', 'unit')
    const above = one('above', 'leader', 'parent')
    const office = one('office', 'supervisor', null)
    const to = (everybody: Candidate[]) =>
      recipientsOf(['head'], { units: ['unit', 'parent'], handlerId: null, people: everybody }).recipients
    const away = { ...head, isAway: true, deputyId: 'deputy' }
    expect(to([head, deputy, above, office])).toEqual(['head'])
    expect(to([away, deputy, above, office])).toEqual(['deputy'])
    expect(to([away, { ...deputy, isAway: true }, above, office])).toEqual(['above'])
    expect(to([{ ...away, deputyId: null }, office])).toEqual(['office'])
  })
})
