import { z } from 'zod'

const step = z.object({ userId: z.string(), textHash: z.string() })
const about = step.extend({
  kind: z.enum(['objection', 'repair']),
  awardId: z.string().nullable(),
  scoreEntryId: z.string().nullable(),
})

/** Facts of the stream "objection:<id>", version 1; the words stand in its row. */
export const objectionEventSchemas = {
  'objection.filed': about,
  'objection.checked': step,
  'objection.extended': step,
  /** A time limit has passed; one that nobody decided goes to the review. */
  'objection.late': z.object({
    userId: z.string(),
    metric: z.string(),
    cycle: z.number().int(),
    isRaised: z.boolean(),
  }),
  'objection.decided': step.extend({ upheld: z.boolean() }),
  'objection.review-asked': step,
  'objection.reviewed': step.extend({ upheld: z.boolean() }),
} as const

export type ObjectionEvent = {
  [T in keyof typeof objectionEventSchemas]: { type: T; payload: z.infer<(typeof objectionEventSchemas)[T]> }
}[keyof typeof objectionEventSchemas]

/** Stream of an objection or a repair. */
export function objectionStream(id: string): string {
  return `objection:${id}`
}
