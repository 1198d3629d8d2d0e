import { z } from 'zod'
import { CASE_TYPES, RESUME_CAUSES } from '../cases/case.schema.ts'
import { CLOCK_METRICS, CLOCK_STATES, STEP_LEVELS, STOP_REASONS, targetSchema, UNITS } from './sla.schema.ts'

const instant = z.iso.datetime()
/** When it happened, and the fact of the case that it follows from; null when time alone did it. */
const when = { at: instant, rev: z.number().int().nullable() }
const clock = { ...when, metric: z.enum(CLOCK_METRICS), cycle: z.number().int() }
const versions = { policyVersion: z.number().int(), calendarVersion: z.number().int() }
const ms = z.number().int()

/** Why counting went on: as the fact says, or because the longest pause was over, or a case came back to life. */
export const RESUMED_BY = [...RESUME_CAUSES, 'max_pause', 'split', 'rework'] as const

/** A clock as it stands, for a correction. */
export const clockValueSchema = z.object({
  metric: z.enum(CLOCK_METRICS),
  cycle: z.number().int(),
  departmentId: z.string().nullable(),
  state: z.enum(CLOCK_STATES),
  unit: z.enum(UNITS),
  targetMs: ms,
  targetDays: z.number().int().nullable(),
  consumedMs: ms,
  otherMs: ms,
  pausedMs: ms,
  runningSince: ms.nullable(),
  dueAt: ms.nullable(),
  provisional: z.boolean(),
  startedAt: ms,
  stoppedAt: ms.nullable(),
  stopReason: z.enum(STOP_REASONS).nullable(),
  breachedAt: ms.nullable(),
  pauseReason: z.string().nullable(),
  resumeAt: ms.nullable(),
  latePauses: z.number().int(),
  disputedAt: ms.nullable(),
  epoch: z.number().int(),
  ...versions,
  steps: z.array(z.object({ epoch: z.number().int(), level: z.enum(STEP_LEVELS), fireAt: ms })),
})

/**
 * What happens to the clocks of a case, one by one; they are the fold of these (REQUIREMENTS B.2). `attach` names the
 * limits, `hand` the department that has the case. A breach is the fact that its warning fired (`sla.step-fired`), and a
 * reset is a cancellation and a start of the next cycle at one instant.
 */
export const clockEventSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('attach'), ...when, policyCode: z.string(), caseType: z.enum(CASE_TYPES) }),
  z.object({ op: z.literal('hand'), ...when, departmentId: z.string().nullable() }),
  z.object({
    op: z.literal('start'),
    ...clock,
    ...versions,
    departmentId: z.string().nullable(),
    target: targetSchema,
  }),
  z.object({
    op: z.literal('pause'),
    ...clock,
    reason: z.string(),
    /** When it ends by itself; null: when somebody ends it. */
    until: instant.nullable(),
    /** In the last tenth of the limit. */
    late: z.boolean(),
  }),
  z.object({ op: z.literal('resume'), ...clock, cause: z.enum(RESUMED_BY) }),
  z.object({ op: z.literal('retarget'), ...clock, target: targetSchema }),
  z.object({ op: z.literal('extend'), ...clock, days: z.number().int() }),
  z.object({ op: z.literal('stop'), ...clock }),
  z.object({ op: z.literal('cancel'), ...clock, reason: z.enum(STOP_REASONS) }),
  z.object({ op: z.literal('dispute'), ...clock }),
  z.object({ op: z.literal('breach'), ...clock }),
  z.object({
    op: z.literal('correct'),
    ...clock,
    /** Null: there is no such clock. */
    clock: clockValueSchema.nullable(),
    why: z.enum(['drift', 'recalculated']),
  }),
])

export type ClockEvent = z.infer<typeof clockEventSchema>
/** One without its time, as a decision words it. */
export type ClockAct = ClockEvent extends infer E ? (E extends ClockEvent ? Omit<E, 'at' | 'rev'> : never) : never
