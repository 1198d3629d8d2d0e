import type { CaseType } from '../cases/case.schema.ts'
import {
  disputeClock,
  extendClock,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from './clock.rules.ts'
import type { ClockEvent } from './clock-event.schema.ts'
import { type ClockValue, isOpen } from './clock-time.rules.ts'
import type { ClockMetric } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'

/** All clocks of one case: the fold of its clock events. */
export type CaseSla = {
  policyCode: string
  caseType: CaseType
  /** Lead department that holds the case; null while it waits with the dispatchers. */
  departmentId: string | null
  clocks: readonly ClockValue[]
}

type On = Extract<ClockEvent, { metric: ClockMetric }>

/** Promises that follow the case to whoever has it (REQUIREMENTS B19). */
const FOLLOWING: readonly ClockMetric[] = ['contact', 'resolve', 'update']

const sameClock = (a: { metric: string; cycle: number }, b: { metric: string; cycle: number }) =>
  a.metric === b.metric && a.cycle === b.cycle

function changed(clock: ClockValue, event: On, at: number, books: SlaBook): ClockValue {
  const { calendar, changes } = books.ofVersions(clock)
  switch (event.op) {
    case 'pause':
      return pauseClock(calendar, clock, at, {
        reason: event.reason,
        until: event.until === null ? null : Date.parse(event.until),
      })
    case 'resume':
      return isOpen(clock) ? resumeClock(calendar, clock, at) : reopenClock(calendar, clock, at)
    case 'retarget':
      return retargetClock(calendar, clock, at, event.target, changes.retarget)
    case 'extend':
      return extendClock(calendar, clock, at, event.days)
    case 'stop':
      return stopClock(calendar, clock, at, 'met')
    case 'cancel':
      return stopClock(calendar, clock, at, event.reason)
    case 'dispute':
      return disputeClock(clock, at)
    case 'breach':
      return { ...clock, breachedAt: clock.breachedAt ?? at }
    default:
      return clock
  }
}

function begun(sla: CaseSla, event: Extract<ClockEvent, { op: 'start' }>, at: number, books: SlaBook): CaseSla {
  const { metric, cycle, departmentId, target } = event
  const { calendar } = books.ofVersions(event)
  const clock = startClock(calendar, { metric, cycle, departmentId, target, at, versions: event })
  return { ...sla, clocks: [...sla.clocks, clock] }
}

function corrected(sla: CaseSla, event: Extract<ClockEvent, { op: 'correct' }>): CaseSla {
  const right = event.clock
  const others = sla.clocks.filter((clock) => !sameClock(clock, event))
  if (!right) return { ...sla, clocks: others }
  const isKnown = others.length < sla.clocks.length
  if (!isKnown) return { ...sla, clocks: [...sla.clocks, right] }
  return { ...sla, clocks: sla.clocks.map((clock) => (sameClock(clock, event) ? right : clock)) }
}

function handed(sla: CaseSla, departmentId: string | null): CaseSla {
  if (departmentId === null) return { ...sla, departmentId }
  const moves = (clock: ClockValue) =>
    isOpen(clock) && FOLLOWING.includes(clock.metric) && clock.departmentId !== departmentId
  return {
    ...sla,
    departmentId,
    clocks: sla.clocks.map((clock) => (moves(clock) ? { ...clock, departmentId } : clock)),
  }
}

/**
 * The clocks after one more clock event. The first is an `attach`; before it there are none. What an event does not
 * apply to stays the same object. Throws CalendarHorizonError, and when the event names a version that does not exist.
 */
export function applyClockEvent(sla: CaseSla | null, event: ClockEvent, books: SlaBook): CaseSla | null {
  if (event.op === 'attach') {
    const { policyCode, caseType } = event
    return sla ? { ...sla, policyCode, caseType } : { policyCode, caseType, departmentId: null, clocks: [] }
  }
  if (!sla) return null
  if (event.op === 'hand') return handed(sla, event.departmentId)
  const at = Date.parse(event.at)
  if (event.op === 'start') return begun(sla, event, at, books)
  if (event.op === 'correct') return corrected(sla, event)
  const clocks = sla.clocks.map((clock) => (sameClock(clock, event) ? changed(clock, event, at, books) : clock))
  return { ...sla, clocks }
}
