import type { CaseSla } from '../sla/clock-fold.rules.ts'
import type { ClockValue } from '../sla/clock-time.rules.ts'
import type { Rate, SimulationTally } from './time-run.schema.ts'

/** Nothing counted yet. */
export function emptySimulation(): SimulationTally {
  return { cases: 0, skipped: 0, metrics: {}, types: {}, departments: {}, days: {}, levels: {} }
}

type Side = 'before' | 'after'

const noRate = (): Rate => ({ before: { of: 0, late: 0 }, after: { of: 0, late: 0 } })

/** Late, in time, or, while nobody can know yet and for clocks that ended for another reason, neither. */
function outcomeOf(clock: ClockValue, at: number): 'late' | 'met' | null {
  if (clock.state === 'cancelled') return null
  if (clock.breachedAt !== null) return 'late'
  if (clock.state === 'running' && clock.dueAt !== null && clock.dueAt < at) return 'late'
  return clock.state === 'stopped' ? 'met' : null
}

function add(rates: Record<string, Rate>, key: string, side: Side, isLate: boolean): void {
  const rate = rates[key] ?? noRate()
  rate[side].of += 1
  if (isLate) rate[side].late += 1
  rates[key] = rate
}

function addTo(counts: Record<string, { before: number; after: number }>, key: string, side: Side): void {
  const count = counts[key] ?? { before: 0, after: 0 }
  count[side] += 1
  counts[key] = count
}

/** Counts the clocks of a case, as one set of limits and calendar had them at an instant, into one side of the tally. */
export function addReplay(
  tally: SimulationTally,
  side: Side,
  sla: CaseSla,
  at: number,
  dayOf: (instant: number) => string,
): void {
  for (const clock of sla.clocks) {
    const outcome = outcomeOf(clock, at)
    if (outcome) {
      const isLate = outcome === 'late'
      add(tally.metrics, clock.metric, side, isLate)
      if (clock.metric === 'resolve') {
        add(tally.types, sla.caseType, side, isLate)
        add(tally.departments, clock.departmentId ?? '', side, isLate)
      }
    }
    for (const { level, fireAt } of clock.steps) {
      if (fireAt > at || level === 'max_pause') continue
      addTo(tally.levels, level, side)
      addTo(tally.days, dayOf(fireAt), side)
    }
  }
}

/** Share of the decided clocks that were late; null where none was decided. */
export function shareLate({ of, late }: { of: number; late: number }): number | null {
  return of === 0 ? null : late / of
}

/** Warnings a day, on average over the days that had any on either side, and on the worst day. */
export function loadOf(days: SimulationTally['days']) {
  const rows = Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1))
  const sum = (side: Side) => rows.reduce((total, [, count]) => total + count[side], 0)
  const worst = (side: Side) => rows.reduce((most, [, count]) => Math.max(most, count[side]), 0)
  const mean = (side: Side) => (rows.length === 0 ? 0 : Math.round((sum(side) / rows.length) * 10) / 10)
  return {
    days: rows.length,
    mean: { before: mean('before'), after: mean('after') },
    worst: { before: worst('before'), after: worst('after') },
    largest: rows
      .filter(([, count]) => count.before !== count.after)
      .sort(([, a], [, b]) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .slice(0, 10)
      .map(([day, count]) => ({ day, ...count })),
  }
}
