import { z } from 'zod'
import { explanationSchema } from '../routing/explanation.schema.ts'

/** queued → running → done, or cancelled; a shadow is `watching` until its time is over. */
export const RUN_STATUSES = ['queued', 'running', 'watching', 'done', 'cancelled'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

const count = z.number().int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const code = z.string().max(60).default('')

/** What a comparison leaves out; an empty code leaves out nothing. */
export const runFilterSchema = z.object({ category: code, district: code })
export type RunFilter = z.infer<typeof runFilterSchema>

/** Asking for a comparison: with the decisions from one day to another, or of the next days as they come. */
export const askRunSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('back-test'), from: day, until: day, ...runFilterSchema.shape }),
  z.object({ kind: z.literal('shadow'), days: z.coerce.number().int().min(1).max(90), ...runFilterSchema.shape }),
])

/** The unit of a case that goes to the dispatcher instead. */
export const QUEUE = ''

/** How often one set of rules sent cases where they are by now. `byPerson`: of those that a person has put there. */
const agreementSchema = z.object({ sent: count, right: count, byPersonSent: count, byPersonRight: count })

const unitSchema = z.object({
  /** Cases sent to this unit by each set of rules, and cases that are there by now. */
  live: count,
  draft: count,
  actual: count,
  liveRight: count,
  draftRight: count,
})

const sampleSchema = z.object({
  reference: z.string(),
  from: z.string(),
  to: z.string(),
  liveRule: z.string().nullable(),
  draftRule: z.string().nullable(),
  actual: z.string().nullable(),
  explanation: explanationSchema,
})
export type Sample = z.infer<typeof sampleSchema>

/** What a comparison has found; grows by sums only, so that it can be stored and gone on with. */
export const tallySchema = z.object({
  cases: count,
  moved: count,
  categoryChanged: count,
  urgencyChanged: count,
  /** Moved cases by "from>to"; a dispatcher's queue is the empty id. */
  moves: z.record(z.string(), count),
  /** Moved cases by "rule in force>rule of the draft"; empty where no rule decided. */
  reasons: z.record(z.string(), count),
  units: z.record(z.string(), unitSchema),
  /** Cases that have a unit by now, and those of them that a person put there. */
  assigned: count,
  byPerson: count,
  live: agreementSchema,
  draft: agreementSchema,
  samples: z.array(sampleSchema),
})
export type Tally = z.infer<typeof tallySchema>
