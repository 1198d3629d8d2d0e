import { z } from 'zod'
import { amountSchema } from './due-time.schema.ts'

export const DEADLINE_OWNERS = ['mediation', 'matter', 'order', 'objection', 'commitment', 'redemption'] as const

/** What of another module has a deadline, as "mediation:<id>". */
export type DeadlineSubject = `${(typeof DEADLINE_OWNERS)[number]}:${string}`

const SUBJECT = new RegExp(`^(${DEADLINE_OWNERS.join('|')}):[\\w-]{1,64}$`)
export const deadlineSubjectSchema = z.custom<DeadlineSubject>(
  (value) => typeof value === 'string' && SUBJECT.test(value),
)

/** Running until it is met or cancelled; being late ends nothing. */
export const DEADLINE_STATES = ['running', 'met', 'cancelled'] as const
export type DeadlineState = (typeof DEADLINE_STATES)[number]

/** `due_soon`: 80 % of the way or 24 hours before, whichever is later. `overdue`: once the due instant has passed. */
export const DEADLINE_LEVELS = ['due_soon', 'overdue'] as const
export type DeadlineLevel = (typeof DEADLINE_LEVELS)[number]

/** A word of the code, never words of a person: it stands in the log. */
const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/)

export const deadlineKeySchema = z.object({ subject: deadlineSubjectSchema, metric: code })
export type DeadlineKey = z.infer<typeof deadlineKeySchema>

export const startDeadlineSchema = amountSchema.extend({
  ...deadlineKeySchema.shape,
  startAt: z.date(),
  /** Live topics that show it, besides its own stream. */
  topics: z
    .array(z.string().regex(/^\S{1,100}$/))
    .max(10)
    .default([]),
})
export type StartDeadline = z.input<typeof startDeadlineSchema>

export const stopDeadlineSchema = deadlineKeySchema.extend({ at: z.date(), reason: z.enum(['met', 'cancelled']) })
export type StopDeadline = z.input<typeof stopDeadlineSchema>

export const extendDeadlineSchema = amountSchema.extend({
  ...deadlineKeySchema.shape,
  reason: code,
  approvedById: z.string().min(1).max(64),
})
export type ExtendDeadline = z.input<typeof extendDeadlineSchema>
