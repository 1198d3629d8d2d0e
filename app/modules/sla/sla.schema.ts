import { z } from 'zod'

/** What is timed, in the order in which the phases follow each other. */
export const METRICS = ['accept', 'dispatch', 'sign', 'contact', 'resolve'] as const
export type Metric = (typeof METRICS)[number]

/**
 * All that is timed. `update`: an answer to somebody who asked again. `handle`: the time of one department, from hand-over
 * to hand-off; it is measured against the limit of the whole and judges the department, never the case.
 */
export const CLOCK_METRICS = [...METRICS, 'update', 'handle'] as const
export type ClockMetric = (typeof CLOCK_METRICS)[number]

/** Clocks between the city and its departments; all others are promises to the resident. */
const INNER: ReadonlySet<ClockMetric> = new Set(['sign', 'handle'])

/** True for a clock that the resident is not promised anything by. */
export function isInner(metric: ClockMetric): boolean {
  return INNER.has(metric)
}

/** `minute` and `hour` run day and night; `working_hour` and `working_day` follow the calendar. */
export const UNITS = ['minute', 'hour', 'working_hour', 'working_day'] as const
export type Unit = (typeof UNITS)[number]

/** Running and paused clocks are open; stopped is done, cancelled ended for another reason and is never counted as done. */
export const CLOCK_STATES = ['running', 'paused', 'stopped', 'cancelled'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

export const STOP_REASONS = [
  'met',
  'declined',
  'redirected',
  'merged',
  'withdrawn',
  'closed',
  'resolved',
  'returned',
  /** Returned after the time in which a department may say that it is not its own. */
  'returned_late',
  'redispatched',
  /** The resident asked before the next word was due, and is answered sooner. */
  'asked_again',
] as const
export type StopReason = (typeof STOP_REASONS)[number]

/**
 * Warning points in rising order (DOMAIN 4.3): half the time used up, near the end, due, and one, three and five working
 * days after. `half` is quiet: it marks a case in the lists and tells nobody. `overdue_notice`: the unit is named in the
 * bulletin of what is late.
 */
export const LEVELS = ['half', 'due_soon', 'overdue', 'overdue_yellow', 'overdue_red', 'overdue_notice'] as const
export type Level = (typeof LEVELS)[number]
/** Warnings that say that a limit was missed. */
export const OVERDUE_LEVELS = ['overdue', 'overdue_yellow', 'overdue_red', 'overdue_notice'] as const satisfies Level[]

/** True for a warning that comes before the due time. */
export function isBeforeDue(level: Level): boolean {
  return level === 'half' || level === 'due_soon'
}
/** What a step may do: a warning, or the end of the longest pause. */
export const STEP_LEVELS = [...LEVELS, 'max_pause'] as const
export type StepLevel = (typeof STEP_LEVELS)[number]
export const ALERTS = ['none', ...LEVELS] as const
export type Alert = (typeof ALERTS)[number]

export const targetSchema = z.object({ amount: z.number().int().positive(), unit: z.enum(UNITS) })
export type Target = z.infer<typeof targetSchema>

/** Limits of one kind of case. */
export const targetsSchema = z.object({
  accept: targetSchema,
  dispatch: targetSchema,
  sign: targetSchema,
  contact: targetSchema,
  resolve: targetSchema,
})
export type Targets = z.infer<typeof targetsSchema>
