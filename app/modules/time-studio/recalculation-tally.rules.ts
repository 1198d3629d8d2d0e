import type { Recalculated } from '../sla/recalculate.rules.ts'
import type { Moves, RecalculationTally } from './time-run.schema.ts'

const SAMPLES = 50

const noMoves = (): Moves => ({ clocks: 0, moved: 0, turnLate: 0, noLonger: 0, later: 0, earlier: 0 })

/** Nothing counted yet. */
export function emptyRecalculation(): RecalculationTally {
  return { cases: 0, skipped: 0, all: noMoves(), policies: {}, departments: {}, samples: [] }
}

/** What a recalculation does to one clock. */
export type ClockMove = {
  metric: string
  departmentId: string | null
  before: number | null
  after: number | null
  wasLate: boolean
  isLate: boolean
}

/** A clock before and after as one move, at an instant. */
export function moveOf({ before, after }: Recalculated, at: number): ClockMove {
  const late = (dueAt: number | null, breachedAt: number | null) =>
    breachedAt !== null || (dueAt !== null && dueAt < at)
  return {
    ...{ metric: before.metric, departmentId: before.departmentId, before: before.dueAt, after: after.dueAt },
    wasLate: late(before.dueAt, before.breachedAt),
    isLate: late(after.dueAt, after.breachedAt),
  }
}

function counted(moves: Moves, { before, after, wasLate, isLate }: ClockMove): Moves {
  const [old, now] = [before ?? 0, after ?? 0]
  return {
    clocks: moves.clocks + 1,
    moved: moves.moved + (old === now ? 0 : 1),
    turnLate: moves.turnLate + (isLate && !wasLate ? 1 : 0),
    noLonger: moves.noLonger + (wasLate && !isLate ? 1 : 0),
    later: moves.later + (now > old ? 1 : 0),
    earlier: moves.earlier + (now < old ? 1 : 0),
  }
}

/** Counts the moves of one case into the tally. */
export function addMoves(
  tally: RecalculationTally,
  { caseId, policyCode }: { caseId: string; policyCode: string },
  moves: readonly ClockMove[],
): void {
  tally.cases += 1
  for (const move of moves) {
    const department = move.departmentId ?? ''
    tally.all = counted(tally.all, move)
    tally.policies[policyCode] = counted(tally.policies[policyCode] ?? noMoves(), move)
    tally.departments[department] = counted(tally.departments[department] ?? noMoves(), move)
    const { metric, before, after, wasLate, isLate } = move
    if (wasLate !== isLate && tally.samples.length < SAMPLES) tally.samples.push({ caseId, metric, before, after })
  }
}
