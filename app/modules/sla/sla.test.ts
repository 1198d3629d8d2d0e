import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedVersions } from '#prisma/reference/time-versions.ts'
import { hours, minutes } from '../../platform/duration.ts'
import type { CaseEvent } from '../cases/case.events.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { applyCaseEvent } from './sla.rules.ts'
import { makeBook } from './sla-book.schema.ts'
import { summarise } from './sla-summary.rules.ts'

const book = makeBook({
  policyVersion: 1,
  calendarVersion: 1,
  set: shippedVersions().policies,
  calendar: compileCalendar({
    zone: 'Asia/Shanghai',
    weekdays: [1, 2, 3, 4, 5],
    hours: [
      ['08:00', '12:00'],
      ['14:30', '17:30'],
    ],
    exceptions: new Map(),
    fromYear: 2026,
    toYear: 2028,
    announcedYear: 2026,
  }),
})
const at = (local: string) => Date.parse(`${local}+08:00`)

const submitted: CaseEvent = {
  type: 'case.submitted',
  payload: {
    type: 'complaint',
    channel: 'web',
    anonymous: false,
    confidential: false,
    publishConsent: false,
    textHash: 'h',
    targetDepartmentId: null,
  },
}
const accepted: CaseEvent = {
  type: 'case.accepted',
  payload: { type: 'complaint', categoryCode: 'C1', urgency: 'U3', slaPolicy: null, decisionId: null },
}
const dispatchedTo = (lead: string, urgency: 'U1' | 'U3' = 'U3'): CaseEvent => ({
  type: 'case.dispatched',
  payload: {
    leadDepartmentId: lead,
    supportDepartmentIds: [],
    round: 1,
    decisionId: null,
    categoryCode: 'C1',
    urgency,
    final: false,
  },
})
const decided = (kind: 'return' | 'extension' | 'suspension', days: number | null = null): CaseEvent => ({
  type: 'case.request-decided',
  payload: {
    kind,
    approved: true,
    departmentId: 'parks',
    days,
    reasonCode: kind === 'suspension' ? 'testing' : null,
  },
})
const signedBy = (departmentId: string): CaseEvent => ({
  type: 'case.signed',
  payload: { departmentId, handlerId: null },
})
const contacted = (reached: boolean): CaseEvent => ({
  type: 'case.contacted',
  payload: { departmentId: 'parks', reached },
})
const resolved: CaseEvent = { type: 'case.resolved', payload: { outcome: 'solved', round: 1, replyRev: 5 } }
const disputed: CaseEvent = { type: 'case.disputed', payload: { round: 2, via: 'resident' } }
const infoRequested: CaseEvent = { type: 'case.info-requested', payload: { items: ['where'] } }
const infoSupplied: CaseEvent = { type: 'case.info-supplied', payload: { textHash: 'h' } }
const resumed: CaseEvent = { type: 'case.resumed', payload: {} }
const closed: CaseEvent = { type: 'case.closed', payload: { closureType: 'confirmed', round: 1 } }

function slaAfter(...facts: Array<[string, CaseEvent]>): CaseSla {
  const sla = facts.reduce<CaseSla | null>((state, [time, event]) => applyCaseEvent(state, event, at(time), book), null)
  if (!sla) throw new Error('no clocks')
  return sla
}

/** What the resident is promised, and signing; the departments' own time has tests of its own. */
const lines = (sla: CaseSla) =>
  sla.clocks
    .filter(({ metric }) => metric !== 'handle')
    .map((clock) => `${clock.metric} ${clock.cycle} ${clock.stopReason ?? clock.state}`)
const clock = (sla: CaseSla, metric: string) => sla.clocks.filter((one) => one.metric === metric).at(-1)

const DISPATCHED: Array<[string, CaseEvent]> = [
  ['2026-03-03T09:00', submitted],
  ['2026-03-03T09:10', accepted],
  ['2026-03-03T09:20', dispatchedTo('parks')],
]

describe('the usual way', () => {
  it('starts accepting at the submission and every later clock at the act before it', () => {
    const sla = slaAfter(...DISPATCHED)
    expect(lines(sla)).toEqual([
      'accept 1 met',
      'dispatch 1 met',
      'sign 1 running',
      'contact 1 running',
      'resolve 1 running',
    ])
    expect(clock(sla, 'resolve')).toMatchObject({ startedAt: at('2026-03-03T09:20'), dueAt: at('2026-03-17T17:30') })
  })

  it('lists the most urgent running clock', () => {
    expect(summarise(slaAfter(['2026-03-03T09:00', submitted]), at('2026-03-03T09:30'), book)).toEqual({
      dueAt: at('2026-03-03T11:00'),
      dueMetric: 'accept',
      dueStartedAt: at('2026-03-03T09:00'),
      provisional: false,
      alert: 'none',
    })
    const late = summarise(slaAfter(...DISPATCHED), at('2026-03-05T17:30'), book)
    expect(late).toMatchObject({ dueMetric: 'sign', alert: 'overdue_yellow' })
  })

  it('signing stops only the signing clock of the lead; the resolve clock goes on from dispatch', () => {
    expect(lines(slaAfter(...DISPATCHED, ['2026-03-03T10:00', signedBy('support')]))[2]).toBe('sign 1 running')
    const sla = slaAfter(...DISPATCHED, ['2026-03-03T10:00', signedBy('parks')])
    expect(lines(sla).slice(2)).toEqual(['sign 1 met', 'contact 1 running', 'resolve 1 running'])
  })

  it('a call that did not reach the resident is no contact (B1)', () => {
    expect(clock(slaAfter(...DISPATCHED, ['2026-03-03T10:00', contacted(false)]), 'contact')?.state).toBe('running')
    expect(clock(slaAfter(...DISPATCHED, ['2026-03-03T10:00', contacted(true)]), 'contact')?.stopReason).toBe('met')
  })

  it('marks a due date in an unannounced year as provisional', () => {
    const sla = slaAfter(
      ['2026-12-29T09:00', submitted],
      ['2026-12-29T09:10', accepted],
      ['2026-12-29T09:20', dispatchedTo('parks')],
    )
    expect(clock(sla, 'resolve')?.provisional).toBe(true)
    expect(clock(sla, 'sign')?.provisional).toBe(false)
  })
})

describe('other endings', () => {
  it.each(['case.declined', 'case.redirected', 'case.merged', 'case.withdrawn'] as const)(
    '%s ends every clock with a reason of its own, never as met (B3, B.4 no. 10)',
    (type) => {
      const event = { type, payload: { code: 'D07', channel: 'x', intoId: 'y' } } as CaseEvent
      const sla = slaAfter(['2026-03-03T09:00', submitted], ['2026-03-03T09:10', event])
      expect(lines(sla)).toEqual([`accept 1 ${type.slice(5)}`])
      expect(summarise(sla, at('2026-04-03T09:10'), book)).toMatchObject({ dueAt: null, alert: 'none' })
    },
  )

  it('closing leaves nothing running', () => {
    const sla = slaAfter(...DISPATCHED, ['2026-03-04T09:00', closed])
    expect(sla.clocks.filter((one) => one.state === 'running' || one.state === 'paused')).toEqual([])
  })

  it('an appeal starts a new cycle of accepting', () => {
    const declined: CaseEvent = { type: 'case.declined', payload: { code: 'D07', channel: 'x' } }
    const appealed: CaseEvent = { type: 'case.appealed', payload: {} }
    const sla = slaAfter(
      ['2026-03-03T09:00', submitted],
      ['2026-03-03T09:10', declined],
      ['2026-03-05T09:00', appealed],
    )
    expect(lines(sla)).toEqual(['accept 1 declined', 'accept 2 running'])
  })
})

describe('waiting', () => {
  it('questions to the resident pause accepting, the answer resumes it', () => {
    const sla = slaAfter(
      ['2026-03-03T09:00', submitted],
      ['2026-03-03T09:30', infoRequested],
      ['2026-03-03T10:00', infoRequested],
      ['2026-03-05T09:00', infoSupplied],
    )
    expect(clock(sla, 'accept')).toMatchObject({ state: 'running', dueAt: at('2026-03-05T10:30') })
  })

  it('a suspension pauses only the resolve clock and keeps what was used', () => {
    const sla = slaAfter(...DISPATCHED, ['2026-03-04T09:20', decided('suspension')])
    expect(lines(sla).slice(2)).toEqual(['sign 1 running', 'contact 1 running', 'resolve 1 paused'])
    const on = slaAfter(...DISPATCHED, ['2026-03-04T09:20', decided('suspension')], ['2026-03-05T09:20', resumed])
    expect(clock(on, 'resolve')?.dueAt).toBe(at('2026-03-18T17:30'))
  })

  it('an approved extension moves the resolve clock by working days', () => {
    const sla = slaAfter(...DISPATCHED, ['2026-03-04T09:20', decided('extension', 5)])
    expect(clock(sla, 'resolve')).toMatchObject({ dueAt: at('2026-03-24T17:30'), targetDays: 15 })
  })
})

describe('return and rework', () => {
  it('a returned case times the next dispatch and signing anew; what the resident sees is never reset (B19)', () => {
    const back = slaAfter(...DISPATCHED, ['2026-03-03T10:00', decided('return')])
    expect(back.departmentId).toBeNull()
    expect(lines(back).slice(2)).toEqual([
      'sign 1 returned',
      'contact 1 running',
      'resolve 1 running',
      'dispatch 2 running',
    ])
    const again = slaAfter(
      ...DISPATCHED,
      ['2026-03-03T10:00', decided('return')],
      ['2026-03-04T10:00', dispatchedTo('roads')],
    )
    expect(clock(again, 'sign')).toMatchObject({ cycle: 2, departmentId: 'roads', state: 'running' })
    expect(clock(again, 'resolve')).toMatchObject({ cycle: 1, departmentId: 'roads', dueAt: at('2026-03-17T17:30') })
  })

  it('a dispute starts a new resolve cycle with half the limit; the first cycle stays as it was (B4, B22)', () => {
    const sla = slaAfter(...DISPATCHED, ['2026-03-04T10:00', resolved], ['2026-03-06T10:00', disputed])
    expect(lines(sla).slice(4)).toEqual(['resolve 1 met', 'resolve 2 running'])
    expect(clock(sla, 'resolve')).toMatchObject({ targetDays: 5, dueAt: at('2026-03-13T17:30') })
  })

  it('a dispatch with a higher urgency shortens the running limits', () => {
    const sla = slaAfter(...DISPATCHED, ['2026-03-03T10:20', dispatchedTo('roads', 'U1')])
    expect(sla.policyCode).toBe('urgent-u1')
    expect(clock(sla, 'resolve')?.dueAt).toBe(at('2026-03-04T09:20'))
    expect(clock(sla, 'contact')?.dueAt).toBe(at('2026-03-03T10:20') + minutes(30))
  })
})

it('whatever happens, clocks stay sound', () => {
  const fact = fc.constantFrom<CaseEvent>(
    accepted,
    dispatchedTo('parks'),
    dispatchedTo('roads', 'U1'),
    signedBy('parks'),
    contacted(true),
    infoRequested,
    infoSupplied,
    decided('return'),
    decided('extension', 3),
    decided('suspension'),
    resumed,
    resolved,
    disputed,
    closed,
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fact, fc.integer({ min: 0, max: hours(60) })), { maxLength: 25 }), (facts) => {
      let now = at('2026-03-03T09:00')
      let sla = applyCaseEvent(null, submitted, now, book)
      for (const [event, wait] of facts) {
        now += wait
        sla = applyCaseEvent(sla, event, now, book)
      }
      for (const one of sla?.clocks ?? []) {
        expect(one.state === 'running').toBe(one.runningSince !== null)
        expect(one.state === 'stopped' || one.state === 'cancelled').toBe(one.stoppedAt !== null)
        expect(one.consumedMs).toBeGreaterThanOrEqual(0)
        if (one.state === 'stopped' && one.breachedAt === null && one.dueAt !== null) {
          expect(one.stoppedAt).toBeLessThanOrEqual(one.dueAt)
        }
        const keys = one.steps.map((step) => `${step.epoch} ${step.level}`)
        expect(new Set(keys).size).toBe(keys.length)
        if (one.stoppedAt !== null) for (const step of one.steps) expect(step.fireAt).toBeLessThan(one.stoppedAt)
      }
    }),
  )
})
