import { z } from 'zod'
import type { CalendarIndex } from './calendar.rules.ts'

/** What is timed, in the order in which the phases follow each other. */
export const METRICS = ['accept', 'dispatch', 'sign', 'contact', 'resolve'] as const
export type Metric = (typeof METRICS)[number]

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
  'redispatched',
] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** Warning points in rising order (DOMAIN 4.3): before due, due, one and three working days after. */
export const LEVELS = ['due_soon', 'overdue', 'overdue_yellow', 'overdue_red'] as const
export type Level = (typeof LEVELS)[number]
export const ALERTS = ['none', ...LEVELS] as const
export type Alert = (typeof ALERTS)[number]

const targetSchema = z.object({ amount: z.number().int().positive(), unit: z.enum(UNITS) })
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

/** What clock arithmetic needs to know besides the clock: the calendar and the limits by policy code. */
export type SlaBook = { calendar: CalendarIndex; policies: ReadonlyMap<string, Targets> }
