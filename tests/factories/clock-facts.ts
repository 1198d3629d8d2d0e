import { type CaseEvent, caseStream } from '#app/modules/cases/case.events.ts'
import type { CaseSla } from '#app/modules/sla/clock-fold.rules.ts'
import type { ClockValue } from '#app/modules/sla/clock-time.rules.ts'
import { compileCalendar } from '#app/modules/sla/compile-calendar.server.ts'
import { takeIn } from '#app/modules/sla/sla.rules.ts'
import { makeBook, type SlaBook } from '#app/modules/sla/sla-book.schema.ts'
import type { Services } from '#app/platform/container.server.ts'
import { appendEvents, GENESIS, sealEvents } from '#app/platform/events.server.ts'
import { officeCalendarSpec } from '#prisma/reference/office-calendar.ts'
import { shippedVersions } from '#prisma/reference/time-versions.ts'

/** Limits and calendar as the product ships them, without a database. */
export function shippedBook(): SlaBook {
  const calendar = compileCalendar(officeCalendarSpec())
  return makeBook({ policyVersion: 1, calendarVersion: 1, set: shippedVersions().policies, calendar })
}

/** An instant of the city's clock, as "2026-03-03T09:00". */
export const cityTime = (local: string): number => Date.parse(`${local}+08:00`)

type Urgency = 'U1' | 'U2' | 'U3'

/** Facts of a complaint, with what clocks do not look at left plain. */
export const FACT = {
  submitted: {
    type: 'case.submitted',
    payload: {
      ...{ type: 'complaint', channel: 'web', anonymous: false, confidential: false, publishConsent: false },
      ...{ textHash: 'h', targetDepartmentId: null },
    },
  },
  accepted: {
    type: 'case.accepted',
    payload: { type: 'complaint', categoryCode: 'C1', urgency: 'U3', slaPolicy: null, decisionId: null },
  },
  infoRequested: { type: 'case.info-requested', payload: { items: ['where'] } },
  unitAsked: { type: 'case.info-requested', payload: { items: ['where'], departmentId: 'parks' } },
  infoSupplied: { type: 'case.info-supplied', payload: { textHash: 'h' } },
  contacted: { type: 'case.contacted', payload: { departmentId: 'parks', reached: true } },
  notReached: { type: 'case.contacted', payload: { departmentId: 'parks', reached: false } },
  noted: { type: 'case.noted', payload: { departmentId: 'parks' } },
  supplemented: { type: 'case.supplemented', payload: { textHash: 'h' } },
  urged: { type: 'case.urged', payload: {} },
  signed: { type: 'case.signed', payload: { departmentId: 'parks', handlerId: null } },
  resumed: { type: 'case.resumed', payload: {} },
  replied: {
    type: 'case.replied',
    payload: { departmentId: 'parks', handlerId: null, outcome: 'solved', round: 1, textHash: 'h' },
  },
  replyRejected: { type: 'case.reply-rejected', payload: { departmentId: 'parks', round: 1 } },
  returnAsked: {
    type: 'case.request-made',
    payload: { kind: 'return', departmentId: 'parks', days: null, reasonCode: null, endorsed: false },
  },
  resolved: { type: 'case.resolved', payload: { outcome: 'solved', round: 1, replyRev: 5 } },
  disputed: { type: 'case.disputed', payload: { round: 2, via: 'resident' } },
  merged: { type: 'case.merged', payload: { intoId: 'other' } },
  split: { type: 'case.split', payload: { fromId: 'other', status: 'in_progress' } },
  closed: { type: 'case.closed', payload: { closureType: 'confirmed', round: 1 } },
} satisfies Record<string, CaseEvent>

/** A dispatch to a department. */
export function dispatchedTo(leadDepartmentId: string, urgency: Urgency = 'U3'): CaseEvent {
  const payload = { leadDepartmentId, supportDepartmentIds: [], round: 1, decisionId: null, categoryCode: 'C1' }
  return { type: 'case.dispatched', payload: { ...payload, urgency, final: false } }
}

/** What was decided on a request of the department "parks". */
export function decided(
  kind: 'return' | 'extension' | 'suspension',
  { days = null, approved = true, until }: { days?: number | null; approved?: boolean; until?: string } = {},
): CaseEvent {
  const reasonCode = kind === 'suspension' ? ('testing' as const) : null
  const payload = { kind, approved, departmentId: 'parks', days, reasonCode }
  return { type: 'case.request-decided', payload: { ...payload, ...(until !== undefined && { until }) } }
}

/** Facts that may follow a submission in any order, for properties that hold whatever happens. */
export const ANY_FACT: readonly CaseEvent[] = [
  ...Object.values(FACT).filter(({ type }) => type !== 'case.submitted'),
  dispatchedTo('parks'),
  dispatchedTo('roads'),
  dispatchedTo('roads', 'U1'),
  dispatchedTo('parks', 'U2'),
  decided('return'),
  decided('return', { approved: false }),
  decided('extension', { days: 3 }),
  decided('suspension'),
]

/** Appends facts to the stream of a case at the city's time, as the use-cases of the module `cases` do. */
export async function happenTo(deps: Services, caseId: string, ...facts: readonly CaseEvent[]): Promise<void> {
  const stream = caseStream(caseId)
  const last = await deps.db.event.findFirst({ where: { stream }, orderBy: { rev: 'desc' } })
  const events = facts.map((fact, i) => ({
    ...fact,
    ...{ stream, rev: (last?.rev ?? 0) + i + 1, version: 1, audience: 'party' as const },
    ...{ actorId: null, actorRole: 'system', at: deps.clock.now(), topics: [stream] },
  }))
  await deps.db.$transaction((tx) => appendEvents(tx, sealEvents(events, last?.hash ?? GENESIS, deps.ids).rows))
}

/** A fact and when it happened, as "2026-03-03T09:00" of the city. */
export type Line = [time: string, event: CaseEvent]

/** A complaint that was filed, accepted and sent to the department "parks" on a Tuesday morning. */
export const FILED: readonly Line[] = [
  ['2026-03-03T09:00', FACT.submitted],
  ['2026-03-03T09:10', FACT.accepted],
  ['2026-03-03T09:20', dispatchedTo('parks')],
]
/** Ten working days from the next one. */
export const DUE: number = cityTime('2026-03-17T17:30')

/** The clocks that these facts lead to. */
export function clocksAfter(lines: readonly Line[], books: SlaBook): CaseSla {
  const sla = lines.reduce<CaseSla | null>(
    (before, [time, event], i) => takeIn(before, { event, at: cityTime(time), rev: i + 1 }, books).sla,
    null,
  )
  if (!sla) throw new Error('no clocks')
  return sla
}

/** The last clock of a metric, or one cycle of it. */
export function clockOf(sla: CaseSla, metric: string, cycle?: number): ClockValue {
  const found = sla.clocks.findLast((one) => one.metric === metric && (cycle === undefined || one.cycle === cycle))
  if (!found) throw new Error(`no clock ${metric}`)
  return found
}
