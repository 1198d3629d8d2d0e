import { hours, minutes } from '../../platform/duration.ts'
import {
  addWorkingDays,
  addWorkingTime,
  type CalendarIndex,
  instantOf,
  isProvisional,
  worked,
} from './calendar.rules.ts'
import type { Warnings } from './policy-set.schema.ts'
import type { Alert, ClockMetric, ClockState, Level, StepLevel, StopReason, Target, Unit } from './sla.schema.ts'

/** A warning that will fire, or has fired, in one epoch of a clock. */
export type Step = { epoch: number; level: StepLevel; fireAt: number }

/** One cycle of one metric of one case. All times are UTC milliseconds; values are immutable. */
export type ClockValue = {
  metric: ClockMetric
  cycle: number
  departmentId: string | null
  state: ClockState
  unit: Unit
  /** In the measure of the unit: wall time for minutes and hours, working time otherwise. */
  targetMs: number
  targetDays: number | null
  /** Consumed before `runningSince`, in the same measure. */
  consumedMs: number
  /** The same spans in the other measure, for a change to a limit that is counted in it. */
  otherMs: number
  /** Real time between start and end, or now, that was not counted: pauses that are over. */
  pausedMs: number
  runningSince: number | null
  dueAt: number | null
  provisional: boolean
  startedAt: number
  stoppedAt: number | null
  stopReason: StopReason | null
  breachedAt: number | null
  pauseReason: string | null
  /** When the pause ends by itself. */
  resumeAt: number | null
  /** Pauses that began in the last tenth of the limit (REQUIREMENTS B11). */
  latePauses: number
  /** The resident did not accept what this cycle ended with: late or not, it is no success (B22). */
  disputedAt: number | null
  epoch: number
  /** Versions of limits and calendar that it follows. */
  policyVersion: number
  calendarVersion: number
  /** Steps that came and those that will come. */
  steps: readonly Step[]
}

/** A calendar with the warning points of its city; without them those of DOMAIN 4.3. */
export type Timing = CalendarIndex & { warnings?: Warnings }

const USUAL_WARNINGS: Warnings = { soonPercent: 80, soonHours: 24, yellowDays: 1, redDays: 3 }

/** True for a unit that runs day and night. */
export const onWall = (unit: Unit) => unit === 'minute' || unit === 'hour'
const measure = (calendar: CalendarIndex, unit: Unit, t: number) => (onWall(unit) ? t : worked(calendar, t))
const instant = (calendar: CalendarIndex, unit: Unit, amount: number) =>
  onWall(unit) ? amount : instantOf(calendar, amount)

/** True while the clock waits for somebody. */
export function isOpen(clock: Pick<ClockValue, 'state'>): boolean {
  return clock.state === 'running' || clock.state === 'paused'
}

/** Length of a limit that starts at `at`, in the measure of its unit. Working days end with office hours. */
export function lengthOf(calendar: CalendarIndex, { amount, unit }: Target, at: number): number {
  if (unit === 'minute') return minutes(amount)
  if (unit !== 'working_day') return hours(amount)
  return worked(calendar, addWorkingDays(calendar, at, amount)) - worked(calendar, at)
}

/** When a limit that starts at `at` and is never paused ends. */
export function dueAfter(calendar: CalendarIndex, target: Target, at: number): number {
  return instant(calendar, target.unit, measure(calendar, target.unit, at) + lengthOf(calendar, target, at))
}

/**
 * When the target is reached if nothing changes, even when that is past: W⁻¹(W(runningSince) + target − consumed).
 * After a pause beyond the due time it lies after the recorded due time, so that escalation does not count the pause.
 */
function reachedAt(calendar: CalendarIndex, clock: ClockValue, share = 1): number {
  const since = clock.runningSince ?? clock.startedAt
  const target = Math.round(clock.targetMs * share)
  return instant(calendar, clock.unit, measure(calendar, clock.unit, since) + target - clock.consumedMs)
}

/** When each warning fires (DOMAIN 4.3): near the end, due, and so many working days after. */
function warningPoints(calendar: Timing, clock: ClockValue): { level: Level; at: number }[] {
  const { halfPercent, soonPercent, soonHours, yellowDays, redDays, noticeDays } = calendar.warnings ?? USUAL_WARNINGS
  const due = reachedAt(calendar, clock)
  const soon = Math.max(reachedAt(calendar, clock, soonPercent / 100), due - hours(soonHours))
  const after = (days: number) => addWorkingTime(calendar, due, days * calendar.dayMs)
  // The steps before the resolution are hours long; half of them would only be noise in the lists.
  const half =
    clock.metric === 'resolve' && halfPercent !== undefined ? reachedAt(calendar, clock, halfPercent / 100) : due
  return [
    ...(half < soon ? [{ level: 'half' as const, at: half }] : []),
    { level: 'due_soon', at: soon },
    { level: 'overdue', at: due },
    { level: 'overdue_yellow', at: after(yellowDays) },
    { level: 'overdue_red', at: after(redDays) },
    ...(noticeDays === undefined ? [] : [{ level: 'overdue_notice' as const, at: after(noticeDays) }]),
  ]
}

/** A department is told once that its part is late; reminders and escalation follow the limits of the case. */
const pointsOf = (calendar: Timing, clock: ClockValue) =>
  warningPoints(calendar, clock).filter(({ level }) => clock.metric !== 'handle' || level === 'overdue')

/** Highest warning that a running clock has reached at `now`; `overdue` for a clock paused after its due time. */
export function alertOf(calendar: CalendarIndex, clock: ClockValue, now: number): Alert {
  if (clock.state === 'paused') return clock.breachedAt === null ? 'none' : 'overdue'
  if (clock.state !== 'running') return 'none'
  const reached = pointsOf(calendar, clock).filter((point) => point.at <= now)
  return reached.at(-1)?.level ?? 'none'
}

/** Steps due before `at` stay, fired or not: a change cannot undo them (REQUIREMENTS B23, B27). */
export const stepsBefore = (clock: ClockValue, at: number) => clock.steps.filter((step) => step.fireAt < at)

/** Due time and steps of a clock that runs from `at` on. A resumed clock never repeats a warning of before the pause. */
export function aimed(calendar: CalendarIndex, clock: ClockValue, at: number, repeats: boolean): ClockValue {
  const kept = stepsBefore(clock, at)
  const had = new Set(kept.map((step) => step.level))
  const coming = pointsOf(calendar, clock)
    .filter((point) => !had.has(point.level) || (repeats && point.at >= at))
    .map((point) => ({ epoch: clock.epoch, level: point.level, fireAt: Math.max(point.at, at) }))
  const late = clock.consumedMs >= clock.targetMs && clock.breachedAt !== null
  const dueAt = late ? clock.breachedAt : reachedAt(calendar, clock)
  const provisional = !onWall(clock.unit) && dueAt !== null && isProvisional(calendar, dueAt)
  return { ...clock, dueAt, provisional, steps: [...kept, ...coming] }
}

/** Time counted up to `at`, and whether the due time has passed. Stopping at the due instant is in time (B6). */
export function settled(calendar: CalendarIndex, clock: ClockValue, at: number): ClockValue {
  if (clock.state !== 'running' || clock.runningSince === null) return clock
  const real = at - clock.runningSince
  const work = worked(calendar, at) - worked(calendar, clock.runningSince)
  const [span, other] = onWall(clock.unit) ? [real, work] : [work, real]
  const late = clock.dueAt !== null && at > clock.dueAt
  // The warning may have fired in the very millisecond in which the work was done.
  const justInTime = at === clock.dueAt && clock.breachedAt === clock.dueAt
  const breachedAt = justInTime ? null : (clock.breachedAt ?? (late ? clock.dueAt : null))
  const consumedMs = clock.consumedMs + span
  return { ...clock, consumedMs, otherMs: clock.otherMs + other, runningSince: null, breachedAt }
}

/** A settled clock with the real time that was not counted: all between its start and `at` but what ran. */
export function withPauses(clock: ClockValue, at: number): ClockValue {
  const ran = onWall(clock.unit) ? clock.consumedMs : clock.otherMs
  return { ...clock, pausedMs: at - clock.startedAt - ran, pauseReason: null, resumeAt: null }
}
