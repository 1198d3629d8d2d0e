import { z } from 'zod'
import { CASE_TYPES, URGENCIES } from '../cases/case.schema.ts'
import { METRICS, targetSchema, targetsSchema } from './sla.schema.ts'

const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{1,39}$/)
const name = z.string().trim().min(1).max(60)

/** Which cases a policy is for; an empty list means any. */
export const policyMatchSchema = z.object({
  types: z.array(z.enum(CASE_TYPES)),
  urgencies: z.array(z.enum(URGENCIES)),
})
export type PolicyMatch = z.infer<typeof policyMatchSchema>

/** Limits of one kind of case. `match` null: only a routing rule chooses it. Lower `priority` is asked first. */
export const policySchema = z.object({
  code,
  nameZh: name,
  nameEn: name,
  priority: z.number().int().min(1).max(999),
  match: policyMatchSchema.nullable(),
  targets: targetsSchema,
  /**
   * How often the resident hears a word while a department works on the case: every word promises the next one. Left out:
   * only somebody who asks again is promised an answer (REQUIREMENTS B2).
   */
  rhythm: targetSchema.optional(),
})
export type Policy = z.infer<typeof policySchema>

/**
 * Warning points: a share of the limit or hours left, whichever is later; then whole working days after the due time.
 * `halfPercent`: when the resolution is quietly marked in the lists; `noticeDays`: when the unit is named in the bulletin.
 * Left out, as in versions from before there were these: never.
 */
export const warningsSchema = z.object({
  halfPercent: z.number().int().optional(),
  soonPercent: z.number().int(),
  soonHours: z.number().int(),
  yellowDays: z.number().int(),
  redDays: z.number().int(),
  noticeDays: z.number().int().optional(),
})
export type Warnings = z.infer<typeof warningsSchema>

/** A reason for which clocks stand still: which ones, and for how many calendar days at most; null without an end. */
export const pauseReasonSchema = z.object({
  code,
  nameZh: name,
  nameEn: name,
  metrics: z.array(z.enum(METRICS)),
  maxDays: z.number().int().nullable(),
})
export type PauseReason = z.infer<typeof pauseReasonSchema>

/** The limit of a rework round: a share of the first one, in working days not under `minDays` (DOMAIN 4.3). */
export const reworkSchema = z.object({ percent: z.number().int(), minDays: z.number().int() })
export type Rework = z.infer<typeof reworkSchema>

/**
 * How a change of limit treats the time before it, and whether a dispute begins a new cycle or goes on with the last one
 * (REQUIREMENTS B18, B22).
 */
export const changesSchema = z.object({
  retarget: z.enum(['keep', 'restart', 'earliest']),
  reopen: z.enum(['new_cycle', 'continue']),
})
export type Changes = z.infer<typeof changesSchema>

/** All limits of a city: what one SlaPolicyVersion holds. */
export const policySetSchema = z.object({
  policies: z.array(policySchema).max(200),
  warnings: warningsSchema,
  rework: reworkSchema,
  pauses: z.array(pauseReasonSchema).max(50),
  /** Left out: the time counted is kept, and a dispute begins a new cycle. */
  changes: changesSchema.optional(),
})
export type PolicySet = z.infer<typeof policySetSchema>
