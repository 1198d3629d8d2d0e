import { hours, minutes } from '../../platform/duration.ts'
import {
  addWorkingDays,
  addWorkingTime,
  type CalendarIndex,
  instantOf,
  isProvisional,
  worked,
} from './calendar.rules.ts'
import type { Alert, ClockState, Level, Metric, StopReason, Target, Unit } from './sla.schema.ts'

/** A warning that will fire, or has fired, in one epoch of a clock. */
export type Step = { epoch: number; level: Level; fireAt: number }

/** One cycle of one metric of one case. All times are UTC milliseconds; values are immutable. */
export type ClockValue = {
  metric: Metric
  cycle: number
  departmentId: string | null
  state: ClockState
  unit: Unit
  /** In the measure of the unit: wall time for minutes and hours, working time otherwise. */
  targetMs: number
  targetDays: number | null
  /** Consumed before `runningSince`, in the same measure. */
  consumedMs: number
  runningSince: number | null
  dueAt: number | null
  provisional: boolean
  startedAt: number
  stoppedAt: number | null
  stopReason: StopReason | null
  breachedAt: number | null
  pauseReason: string | null
  epoch: number
  /** Steps that are not void. */
  steps: readonly Step[]
}

const SOON_SHARE = 0.8
const SOON_LEFT_MS = hours(24)

const onWall = (unit: Unit) => unit === 'minute' || unit === 'hour'
const measure = (calendar: CalendarIndex, unit: Unit, t: number) => (onWall(unit) ? t : worked(calendar, t))
const instant = (calendar: CalendarIndex, unit: Unit, amount: number) =>
  onWall(unit) ? amount : instantOf(calendar, amount)

/** True while the clock waits for somebody. */
export function isOpen(clock: Pick<ClockValue, 'state'>): boolean {
  return clock.state === 'running' || clock.state === 'paused'
}

/** Length of a limit that starts at `at`, in the measure of its unit. Working days end with office hours. */
function lengthOf(calendar: CalendarIndex, { amount, unit }: Target, at: number): number {
  if (unit === 'minute') return minutes(amount)
  if (unit !== 'working_day') return hours(amount)
  return worked(calendar, addWorkingDays(calendar, at, amount)) - worked(calendar, at)
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

/** When each warning fires (DOMAIN 4.3): 80 % or 24 h left, whichever is later; due; one and three working days after. */
function warningPoints(calendar: CalendarIndex, clock: ClockValue): { level: Level; at: number }[] {
  const due = reachedAt(calendar, clock)
  const soon = Math.max(reachedAt(calendar, clock, SOON_SHARE), due - SOON_LEFT_MS)
  return [
    { level: 'due_soon', at: soon },
    { level: 'overdue', at: due },
    { level: 'overdue_yellow', at: addWorkingTime(calendar, due, calendar.dayMs) },
    { level: 'overdue_red', at: addWorkingTime(calendar, due, 3 * calendar.dayMs) },
  ]
}

/** Highest warning that a running clock has reached at `now`; `overdue` for a clock paused after its due time. */
export function alertOf(calendar: CalendarIndex, clock: ClockValue, now: number): Alert {
  if (clock.state === 'paused') return clock.breachedAt === null ? 'none' : 'overdue'
  if (clock.state !== 'running') return 'none'
  const reached = warningPoints(calendar, clock).filter((point) => point.at <= now)
  return reached.at(-1)?.level ?? 'none'
}

/** Steps due before `at` stay, fired or not: a change cannot undo them (REQUIREMENTS B23, B27). */
const stepsBefore = (clock: ClockValue, at: number) => clock.steps.filter((step) => step.fireAt < at)

/** Due time and steps of a clock that runs from `at` on. A resumed clock never repeats a warning of before the pause. */
function aimed(calendar: CalendarIndex, clock: ClockValue, at: number, repeats: boolean): ClockValue {
  const kept = stepsBefore(clock, at)
  const had = new Set(kept.map((step) => step.level))
  const coming = warningPoints(calendar, clock)
    .filter((point) => !had.has(point.level) || (repeats && point.at >= at))
    .map((point) => ({ epoch: clock.epoch, level: point.level, fireAt: Math.max(point.at, at) }))
  const late = clock.consumedMs >= clock.targetMs && clock.breachedAt !== null
  const dueAt = late ? clock.breachedAt : reachedAt(calendar, clock)
  const provisional = !onWall(clock.unit) && dueAt !== null && isProvisional(calendar, dueAt)
  return { ...clock, dueAt, provisional, steps: [...kept, ...coming] }
}

/** Time counted up to `at`, and whether the due time has passed. Stopping at the due instant is in time (B6). */
function settled(calendar: CalendarIndex, clock: ClockValue, at: number): ClockValue {
  if (clock.state !== 'running' || clock.runningSince === null) return clock
  const span = measure(calendar, clock.unit, at) - measure(calendar, clock.unit, clock.runningSince)
  const late = clock.dueAt !== null && at > clock.dueAt
  const breachedAt = clock.breachedAt ?? (late ? clock.dueAt : null)
  return { ...clock, consumedMs: clock.consumedMs + span, runningSince: null, breachedAt }
}

type Start = { metric: Metric; cycle: number; departmentId: string | null; target: Target; at: number }

/** A clock that starts to run at `at`. */
export function startClock(calendar: CalendarIndex, { metric, cycle, departmentId, target, at }: Start): ClockValue {
  const clock: ClockValue = {
    metric,
    cycle,
    departmentId,
    state: 'running',
    unit: target.unit,
    targetMs: lengthOf(calendar, target, at),
    targetDays: target.unit === 'working_day' ? target.amount : null,
    consumedMs: 0,
    runningSince: at,
    dueAt: null,
    provisional: false,
    startedAt: at,
    stoppedAt: null,
    stopReason: null,
    breachedAt: null,
    pauseReason: null,
    epoch: 1,
    steps: [],
  }
  return aimed(calendar, clock, at, false)
}

/** Stops counting until `resumeClock`; a due date is not promised meanwhile. A breach stays a breach (B8). */
export function pauseClock(calendar: CalendarIndex, clock: ClockValue, at: number, reason: string): ClockValue {
  if (clock.state !== 'running') return clock
  return {
    ...settled(calendar, clock, at),
    state: 'paused',
    pauseReason: reason,
    dueAt: null,
    provisional: false,
    epoch: clock.epoch + 1,
    steps: stepsBefore(clock, at),
  }
}

/** Counts on with what was left when the pause began. */
export function resumeClock(calendar: CalendarIndex, clock: ClockValue, at: number): ClockValue {
  if (clock.state !== 'paused') return clock
  const running: ClockValue = {
    ...clock,
    state: 'running',
    runningSince: at,
    pauseReason: null,
    epoch: clock.epoch + 1,
  }
  return aimed(calendar, running, at, false)
}

/** Counts on with what was left when the clock was cancelled for this reason; any other clock stays as it is. */
export function reviveClock(calendar: CalendarIndex, clock: ClockValue, at: number, reason: StopReason): ClockValue {
  if (clock.state !== 'cancelled' || clock.stopReason !== reason) return clock
  return resumeClock(calendar, { ...clock, state: 'paused', stoppedAt: null, stopReason: null }, at)
}

/** Ends the clock. `met` counts as done, every other reason as cancelled. The overrun is frozen (B5). */
export function stopClock(calendar: CalendarIndex, clock: ClockValue, at: number, reason: StopReason): ClockValue {
  if (!isOpen(clock)) return clock
  return {
    ...settled(calendar, clock, at),
    state: reason === 'met' ? 'stopped' : 'cancelled',
    stoppedAt: at,
    stopReason: reason,
    pauseReason: null,
    epoch: clock.epoch + 1,
    steps: stepsBefore(clock, at),
  }
}

/** A due time that passed before a change stays recorded as a breach. */
function withBreachBefore(clock: ClockValue, at: number): ClockValue {
  const late = clock.state === 'running' && clock.dueAt !== null && at > clock.dueAt
  return { ...clock, breachedAt: clock.breachedAt ?? (late ? clock.dueAt : null) }
}

/** Moves the due time by whole working days (extension). Time already counted, and pauses, keep counting (B18). */
export function extendClock(calendar: CalendarIndex, clock: ClockValue, at: number, workingDays: number): ClockValue {
  if (!isOpen(clock)) return clock
  const more = onWall(clock.unit) ? hours(24) : calendar.dayMs
  const longer: ClockValue = {
    ...withBreachBefore(clock, at),
    targetMs: clock.targetMs + workingDays * more,
    targetDays: clock.targetDays === null ? null : clock.targetDays + workingDays,
    epoch: clock.epoch + 1,
  }
  return clock.state === 'running' ? aimed(calendar, longer, at, true) : longer
}

/**
 * Gives a running clock another limit (urgency changed), counted from its start. Counted from `at` when the clock has
 * been paused, because a pause cannot be carried from working time into wall time, and when the change alone would
 * make the department late.
 */
export function retargetClock(calendar: CalendarIndex, clock: ClockValue, at: number, target: Target): ClockValue {
  if (clock.state !== 'running') return clock
  const since = (from: number): ClockValue => ({
    ...withBreachBefore(clock, at),
    unit: target.unit,
    targetMs: lengthOf(calendar, target, from),
    targetDays: target.unit === 'working_day' ? target.amount : null,
    consumedMs: 0,
    runningSince: from,
    epoch: clock.epoch + 1,
  })
  const fromStart = since(clock.startedAt)
  const keepsStart = clock.runningSince === clock.startedAt && reachedAt(calendar, fromStart) >= at
  return aimed(calendar, keepsStart ? fromStart : since(at), at, true)
}
