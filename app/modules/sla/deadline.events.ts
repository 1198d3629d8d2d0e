import { z } from 'zod'
import { amountSchema } from './due-time.schema.ts'

const of = { deadlineId: z.string(), subject: z.string(), metric: z.string(), cycle: z.number().int() }
const due = { dueAt: z.iso.datetime(), provisional: z.boolean() }

/** Facts of the stream "deadline:<subject>", version 1. */
export const deadlineEventSchemas = {
  'deadline.started': z.object({ ...of, ...due, ...amountSchema.shape, startAt: z.iso.datetime() }),
  'deadline.extended': z.object({
    ...of,
    ...due,
    ...amountSchema.shape,
    reason: z.string(),
    approvedById: z.string(),
  }),
  'deadline.stopped': z.object({
    ...of,
    at: z.iso.datetime(),
    reason: z.enum(['met', 'cancelled', 'restarted']),
    inTime: z.boolean(),
  }),
  'deadline.due-soon': z.object({ ...of, dueAt: z.iso.datetime() }),
  'deadline.overdue': z.object({ ...of, dueAt: z.iso.datetime() }),
} as const

export type DeadlineEvent = {
  [T in keyof typeof deadlineEventSchemas]: { type: T; payload: z.infer<(typeof deadlineEventSchemas)[T]> }
}[keyof typeof deadlineEventSchemas]

/** Stream of the deadlines of a subject, as "deadline:mediation:<id>". */
export function deadlineStream(subject: string): string {
  return `deadline:${subject}`
}
