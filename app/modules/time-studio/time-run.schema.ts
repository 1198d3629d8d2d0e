import { z } from 'zod'
import { CASE_TYPES } from '../cases/case.schema.ts'

/** What a run does: says what a recalculation would change, does it, or replays a draft over past cases. */
export const TIME_RUN_KINDS = ['preview', 'recalculation', 'simulation'] as const
export type TimeRunKind = (typeof TIME_RUN_KINDS)[number]

/** queued → running → done, or cancelled. */
export const TIME_RUN_STATUSES = ['queued', 'running', 'done', 'cancelled'] as const
export type TimeRunStatus = (typeof TIME_RUN_STATUSES)[number]

const day = z.iso.date()
const code = z.string().max(60).default('')

/** Which running clocks a recalculation takes; an empty code leaves out nothing. */
export const scopeSchema = z.object({ departmentId: code, policyCode: code })
export type Scope = z.infer<typeof scopeSchema>

/** Asking for a run. A simulation is of a draft; the others bring running clocks to what is in force. */
export const askTimeRunSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preview'), draftId: z.string().max(40).optional(), ...scopeSchema.shape }),
  /** `previewId`: the preview that was looked at; its versions and scope are taken. */
  z.object({ kind: z.literal('recalculation'), previewId: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('simulation'), draftId: z.string().min(1).max(40), from: day, until: day }),
])

const count = z.number().int().min(0)
const pair = z.object({ of: count, late: count })
/** How many clocks were decided and how many of them late, before and after. */
const rateSchema = z.object({ before: pair, after: pair })
export type Rate = z.infer<typeof rateSchema>

/** What a simulation has found; grows by sums only, so that it can be stored and gone on with. */
export const simulationTallySchema = z.object({
  cases: count,
  /** Cases whose facts could not be replayed. */
  skipped: count,
  metrics: z.record(z.string(), rateSchema),
  types: z.record(z.enum(CASE_TYPES).or(z.string()), rateSchema),
  departments: z.record(z.string(), rateSchema),
  /** Warnings by local day, and by level. */
  days: z.record(z.string(), z.object({ before: count, after: count })),
  levels: z.record(z.string(), z.object({ before: count, after: count })),
})
export type SimulationTally = z.infer<typeof simulationTallySchema>

const movesSchema = z.object({
  clocks: count,
  moved: count,
  turnLate: count,
  noLonger: count,
  later: count,
  earlier: count,
})
export type Moves = z.infer<typeof movesSchema>

const sampleSchema = z.object({
  caseId: z.string(),
  metric: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
})

/** What a recalculation would change or has changed, in sums. */
export const recalculationTallySchema = z.object({
  cases: count,
  skipped: count,
  all: movesSchema,
  policies: z.record(z.string(), movesSchema),
  departments: z.record(z.string(), movesSchema),
  /** The first clocks that turn late or are no longer late. */
  samples: z.array(sampleSchema),
})
export type RecalculationTally = z.infer<typeof recalculationTallySchema>
