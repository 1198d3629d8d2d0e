import type { CaseEvent } from '../cases/case.events.ts'
import { applyCaseEvent, DRAFT } from '../cases/case-state.rules.ts'
import { courtOf } from '../measures/court.rules.ts'
import type { Court } from '../measures/turn.schema.ts'
import { type CalendarIndex, worked } from './calendar.rules.ts'

/** A time in which one party had to act. Milliseconds of real and of working time. */
export type CourtTurn = {
  court: Court
  departmentId: string | null
  from: number
  to: number
  realMs: number
  workMs: number
}

type Fact = { event: CaseEvent; at: number; rev: number }

/**
 * In whose court the ball was, turn by turn without a gap from the filing to the end of the case, or to `now`; the turns
 * add up to all of it. A unit has its own turns.
 */
export function courtLedger(facts: readonly Fact[], now: number, calendar: CalendarIndex): CourtTurn[] {
  const turns: CourtTurn[] = []
  const end = (at: number) => {
    const last = turns.at(-1)
    if (!last) return
    last.to = at
    last.realMs = at - last.from
    last.workMs = worked(calendar, at) - worked(calendar, last.from)
  }
  let state = DRAFT
  for (const { event, at, rev } of facts) {
    state = applyCaseEvent(state, event, { at: new Date(at), rev })
    const court = courtOf(state.status)
    const departmentId = court === 'unit' || court === 'hold' ? state.leadDepartmentId : null
    const last = turns.at(-1)
    if (last?.court === court && last.departmentId === departmentId) continue
    end(at)
    turns.push({ court, departmentId, from: at, to: at, realMs: 0, workMs: 0 })
  }
  if (turns.at(-1)?.court === 'none') turns.pop()
  else end(now)
  return turns.filter(({ from, to }) => to > from)
}
