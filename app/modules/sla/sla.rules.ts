import type { CaseEvent, CaseEventType } from '../cases/case.events.ts'
import type { CaseType } from '../cases/case.schema.ts'
import {
  alertOf,
  type ClockValue,
  extendClock,
  isOpen,
  pauseClock,
  resumeClock,
  retargetClock,
  reviveClock,
  startClock,
  stopClock,
} from './clock.rules.ts'
import { ALERTS, type Alert, type Metric, type SlaBook, type StopReason, type Target } from './sla.schema.ts'
import { policyAtUrgency, policyFor, reworkTarget, targetOf } from './sla-policy.rules.ts'

/** All clocks of one case: the fold of its facts. */
export type CaseSla = {
  policyCode: string
  caseType: CaseType
  /** Lead department that holds the case; null while it waits with the dispatchers. */
  departmentId: string | null
  clocks: readonly ClockValue[]
}

type Payload<T extends CaseEventType> = Extract<CaseEvent, { type: T }>['payload']
type Apply<T extends CaseEventType> = (sla: CaseSla, payload: Payload<T>, at: number, book: SlaBook) => CaseSla
type Change = (clock: ClockValue) => ClockValue

const withClocks = (sla: CaseSla, metrics: readonly Metric[] | 'all', change: Change): CaseSla => ({
  ...sla,
  clocks: sla.clocks.map((clock) => (metrics === 'all' || metrics.includes(clock.metric) ? change(clock) : clock)),
})

const openClock = (sla: CaseSla, metric: Metric) => sla.clocks.find((clock) => clock.metric === metric && isOpen(clock))

/** Starts the next cycle of a metric; earlier cycles stay as they are (REQUIREMENTS B4). */
function started(sla: CaseSla, metric: Metric, at: number, book: SlaBook, limit?: Target): CaseSla {
  const target = limit ?? targetOf(book.policies, sla.policyCode, metric)
  const cycle = sla.clocks.filter((clock) => clock.metric === metric).length + 1
  const clock = startClock(book.calendar, { metric, cycle, departmentId: sla.departmentId, target, at })
  return { ...sla, clocks: [...sla.clocks, clock] }
}

function stopped(
  sla: CaseSla,
  metrics: readonly Metric[] | 'all',
  at: number,
  book: SlaBook,
  reason: StopReason,
): CaseSla {
  return withClocks(sla, metrics, (clock) => stopClock(book.calendar, clock, at, reason))
}

const endedAs =
  (reason: StopReason) =>
  (sla: CaseSla, _payload: unknown, at: number, book: SlaBook): CaseSla =>
    stopped(sla, 'all', at, book, reason)

const accepted: Apply<'case.accepted'> = (sla, payload, at, book) => {
  const policyCode = policyFor(book.policies, {
    type: payload.type,
    urgency: payload.urgency,
    chosen: payload.slaPolicy,
  })
  const next = { ...stopped(sla, ['accept'], at, book, 'met'), policyCode, caseType: payload.type }
  return started(next, 'dispatch', at, book)
}

/**
 * A new cycle of signing for the department; the clocks that the resident sees, contact and resolve, start at the first
 * dispatch and are never reset by another one (REQUIREMENTS B19).
 */
const dispatched: Apply<'case.dispatched'> = (sla, payload, at, book) => {
  const policyCode = policyAtUrgency(sla.policyCode, sla.caseType, payload.urgency)
  const departmentId = payload.leadDepartmentId
  let next: CaseSla = stopped(sla, ['dispatch'], at, book, 'met')
  next = stopped(next, ['sign'], at, book, 'redispatched')
  if (policyCode !== sla.policyCode) {
    const limit = (metric: Metric) => targetOf(book.policies, policyCode, metric)
    next = withClocks(next, ['contact', 'resolve'], (clock) =>
      retargetClock(book.calendar, clock, at, limit(clock.metric)),
    )
  }
  next = { ...next, policyCode, departmentId }
  next = withClocks(next, ['contact', 'resolve'], (clock) => (isOpen(clock) ? { ...clock, departmentId } : clock))
  next = started(next, 'sign', at, book)
  if (!next.clocks.some((clock) => clock.metric === 'contact')) next = started(next, 'contact', at, book)
  return openClock(next, 'resolve') ? next : started(next, 'resolve', at, book)
}

const signed: Apply<'case.signed'> = (sla, { departmentId }, at, book) =>
  departmentId === sla.departmentId ? stopped(sla, ['sign'], at, book, 'met') : sla

const requestDecided: Apply<'case.request-decided'> = (sla, payload, at, book) => {
  if (!payload.approved) return sla
  if (payload.kind === 'suspension') {
    const reason = payload.reasonCode ?? 'suspension'
    return withClocks(sla, ['resolve'], (clock) => pauseClock(book.calendar, clock, at, reason))
  }
  if (payload.kind === 'extension') {
    const days = payload.days ?? 0
    return withClocks(sla, ['resolve'], (clock) => extendClock(book.calendar, clock, at, days))
  }
  if (payload.departmentId !== sla.departmentId) return sla
  const back = { ...stopped(sla, ['sign'], at, book, 'returned'), departmentId: null }
  return started(back, 'dispatch', at, book)
}

/** What the last merge stopped goes on; what an earlier one stopped was replaced by the appeal that followed. */
const split: Apply<'case.split'> = (sla, _payload, at, book) => {
  const stops = sla.clocks.map((clock) => (clock.stopReason === 'merged' ? (clock.stoppedAt ?? 0) : 0))
  const last = Math.max(...stops)
  return withClocks(sla, 'all', (clock) =>
    clock.stoppedAt === last ? reviveClock(book.calendar, clock, at, 'merged') : clock,
  )
}

const disputed: Apply<'case.disputed'> = (sla, _payload, at, book) => {
  if (openClock(sla, 'resolve')) return sla
  return started(sla, 'resolve', at, book, reworkTarget(targetOf(book.policies, sla.policyCode, 'resolve')))
}

const APPLY: { [T in CaseEventType]?: Apply<T> } = {
  'case.appealed': (sla, _payload, at, book) => started(sla, 'accept', at, book),
  'case.accepted': accepted,
  'case.declined': endedAs('declined'),
  'case.redirected': endedAs('redirected'),
  'case.merged': endedAs('merged'),
  'case.split': split,
  'case.withdrawn': endedAs('withdrawn'),
  'case.closed': endedAs('closed'),
  // A first contact is never held up by questions to the resident (REQUIREMENTS B7).
  'case.info-requested': (sla, _payload, at, book) =>
    withClocks(sla, ['accept', 'dispatch'], (clock) => pauseClock(book.calendar, clock, at, 'needs_info')),
  'case.info-supplied': (sla, _payload, at, book) =>
    withClocks(sla, ['accept', 'dispatch'], (clock) => resumeClock(book.calendar, clock, at)),
  'case.dispatched': dispatched,
  'case.signed': signed,
  'case.contacted': (sla, { reached }, at, book) => (reached ? stopped(sla, ['contact'], at, book, 'met') : sla),
  'case.replied': (sla, _payload, at, book) => stopped(sla, ['contact'], at, book, 'met'),
  'case.request-decided': requestDecided,
  'case.resumed': (sla, _payload, at, book) =>
    withClocks(sla, ['resolve'], (clock) => resumeClock(book.calendar, clock, at)),
  'case.resolved': (sla, _payload, at, book) =>
    stopped(stopped(sla, ['resolve'], at, book, 'met'), 'all', at, book, 'resolved'),
  'case.disputed': disputed,
}

/** True when facts of this type can touch a clock. */
export function touchesClocks(type: string): boolean {
  return type === 'case.submitted' || type in APPLY
}

/** The clocks after one more fact. A case begins with its submission; facts before that change nothing. */
export function applyCaseEvent(sla: CaseSla | null, event: CaseEvent, at: number, book: SlaBook): CaseSla | null {
  if (event.type === 'case.submitted') {
    const { type } = event.payload
    const policyCode = policyFor(book.policies, { type, urgency: null, chosen: null })
    return started({ policyCode, caseType: type, departmentId: null, clocks: [] }, 'accept', at, book)
  }
  const apply = APPLY[event.type] as Apply<CaseEventType> | undefined
  return sla && apply ? apply(sla, event.payload, at, book) : sla
}

/** What lists show of a case: its most urgent running clock and the highest warning of all open ones. */
export type SlaSummary = {
  dueAt: number | null
  dueMetric: Metric | null
  dueStartedAt: number | null
  provisional: boolean
  alert: Alert
}

/** Summary at an instant. */
export function summarise(sla: CaseSla, now: number, book: SlaBook): SlaSummary {
  const running = sla.clocks.filter((clock) => clock.state === 'running' && clock.dueAt !== null)
  const first = running.reduce<ClockValue | null>(
    (best, clock) => (best === null || (clock.dueAt as number) < (best.dueAt as number) ? clock : best),
    null,
  )
  const rank = Math.max(0, ...sla.clocks.map((clock) => ALERTS.indexOf(alertOf(book.calendar, clock, now))))
  return {
    dueAt: first?.dueAt ?? null,
    dueMetric: first?.metric ?? null,
    dueStartedAt: first?.startedAt ?? null,
    provisional: first?.provisional ?? false,
    alert: ALERTS[rank] ?? 'none',
  }
}
