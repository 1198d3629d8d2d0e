import { hours } from '../../platform/duration.ts'
import type { CalendarIndex } from './calendar.rules.ts'
import {
  aimed,
  type ClockValue,
  isOpen,
  lengthOf,
  onWall,
  type Step,
  settled,
  stepsBefore,
  withPauses,
} from './clock-time.rules.ts'
import type { ClockMetric, StopReason, Target } from './sla.schema.ts'

/** Share of the limit from which a pause is remarkable. */
const LATE_PAUSE = 0.9

type Start = {
  metric: ClockMetric
  cycle: number
  departmentId: string | null
  target: Target
  at: number
  versions: Pick<ClockValue, 'policyVersion' | 'calendarVersion'>
}

/** A clock that starts to run at `at`. */
export function startClock(calendar: CalendarIndex, start: Start): ClockValue {
  const { metric, cycle, departmentId, target, at, versions } = start
  const clock: ClockValue = {
    metric,
    cycle,
    departmentId,
    state: 'running',
    unit: target.unit,
    targetMs: lengthOf(calendar, target, at),
    targetDays: target.unit === 'working_day' ? target.amount : null,
    consumedMs: 0,
    otherMs: 0,
    pausedMs: 0,
    runningSince: at,
    dueAt: null,
    provisional: false,
    startedAt: at,
    stoppedAt: null,
    stopReason: null,
    breachedAt: null,
    pauseReason: null,
    resumeAt: null,
    latePauses: 0,
    disputedAt: null,
    epoch: 1,
    policyVersion: versions.policyVersion,
    calendarVersion: versions.calendarVersion,
    steps: [],
  }
  return aimed(calendar, clock, at, false)
}

/** True when a pause now would begin in the last tenth of the limit, while there is still something to save. */
export function isLatePause(calendar: CalendarIndex, clock: ClockValue, at: number): boolean {
  const { consumedMs, breachedAt } = settled(calendar, clock, at)
  return breachedAt === null && consumedMs >= LATE_PAUSE * clock.targetMs
}

type Pause = { reason: string; until: number | null }

/**
 * Stops counting until `resumeClock`; a due date is not promised meanwhile. A breach stays a breach (B8). `until`: when
 * it ends by itself, by a step of its own.
 */
export function pauseClock(calendar: CalendarIndex, clock: ClockValue, at: number, pause: Pause): ClockValue {
  if (clock.state !== 'running') return clock
  const epoch = clock.epoch + 1
  const end: Step[] = pause.until === null ? [] : [{ epoch, level: 'max_pause', fireAt: Math.max(pause.until, at) }]
  return {
    ...settled(calendar, clock, at),
    state: 'paused',
    pauseReason: pause.reason,
    resumeAt: end[0]?.fireAt ?? null,
    latePauses: clock.latePauses + (isLatePause(calendar, clock, at) ? 1 : 0),
    dueAt: null,
    provisional: false,
    epoch,
    steps: [...stepsBefore(clock, at), ...end],
  }
}

/** Counts on with what was left when the pause began. */
export function resumeClock(calendar: CalendarIndex, clock: ClockValue, at: number): ClockValue {
  if (clock.state !== 'paused') return clock
  const running: ClockValue = {
    ...withPauses(clock, at),
    state: 'running',
    runningSince: at,
    epoch: clock.epoch + 1,
    steps: clock.steps.filter(({ level }) => level !== 'max_pause'),
  }
  return aimed(calendar, running, at, false)
}

/** Counts on with what was left when the clock ended; the time between is not counted. A breach stays one. */
export function reopenClock(calendar: CalendarIndex, clock: ClockValue, at: number): ClockValue {
  if (isOpen(clock)) return clock
  return resumeClock(calendar, { ...clock, state: 'paused', stoppedAt: null, stopReason: null }, at)
}

/** Ends the clock. `met` counts as done, every other reason as cancelled. The overrun is frozen (B5). */
export function stopClock(calendar: CalendarIndex, clock: ClockValue, at: number, reason: StopReason): ClockValue {
  if (!isOpen(clock)) return clock
  return {
    ...withPauses(settled(calendar, clock, at), at),
    state: reason === 'met' ? 'stopped' : 'cancelled',
    stoppedAt: at,
    stopReason: reason,
    epoch: clock.epoch + 1,
    steps: stepsBefore(clock, at).filter(({ level }) => level !== 'max_pause'),
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

/** How a change of the limit treats the time before it (REQUIREMENTS B18). */
export type RetargetMode = 'keep' | 'restart' | 'earliest'

/** The other limit for a clock whose time up to `at` is settled, in the measure of its unit. */
function retargeted(calendar: CalendarIndex, clock: ClockValue, at: number, target: Target, anew: boolean): ClockValue {
  const swaps = onWall(clock.unit) !== onWall(target.unit)
  const [consumedMs, otherMs] = swaps ? [clock.otherMs, clock.consumedMs] : [clock.consumedMs, clock.otherMs]
  const whole = lengthOf(calendar, target, clock.startedAt)
  // A limit that would have ended before the change runs from the change: nobody is late by a change alone.
  const targetMs = anew || consumedMs > whole ? consumedMs + lengthOf(calendar, target, at) : whole
  const targetDays = target.unit === 'working_day' ? target.amount : null
  return { ...clock, unit: target.unit, targetMs, targetDays, consumedMs, otherMs }
}

/**
 * Gives an open clock another limit (the urgency changed). `keep`: what was counted, and every pause, count under the new
 * limit too, in its own measure. `restart`: the new limit counts from now. `earliest`: as `keep`, but never later than
 * it was due before.
 */
export function retargetClock(
  calendar: CalendarIndex,
  clock: ClockValue,
  at: number,
  target: Target,
  mode: RetargetMode = 'keep',
): ClockValue {
  if (!isOpen(clock)) return clock
  const still = { ...settled(calendar, clock, at), epoch: clock.epoch + 1 }
  const other = retargeted(calendar, still, at, target, mode === 'restart')
  if (clock.state === 'paused') return other
  const moved = aimed(calendar, { ...other, runningSince: at }, at, true)
  const isLater = clock.dueAt !== null && moved.dueAt !== null && moved.dueAt > clock.dueAt
  return mode === 'earliest' && isLater ? clock : moved
}

/** Remembers that what the cycle ended with was not accepted. */
export function disputeClock(clock: ClockValue, at: number): ClockValue {
  return clock.disputedAt === null ? { ...clock, disputedAt: at } : clock
}
