import { z } from 'zod'

export const OBJECTION_STATES = ['filed', 'checked', 'upheld', 'rejected', 'review', 'closed'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

export const OBJECTION_KINDS = ['objection', 'repair'] as const
export type ObjectionKind = (typeof OBJECTION_KINDS)[number]

const TOO_SHORT = { zh: '请写明理由（至少 4 个字）', en: 'Please say why, in at least 4 characters' }
const words = z
  .string()
  .trim()
  .max(1_000)
  .superRefine((value, context) => {
    if (value.length < 4) context.addIssue({ code: 'custom', params: { text: TOO_SHORT } })
  })
const id = z.string().min(1).max(64)

/** What a member objects to, or wants repaired. */
export const fileObjectionSchema = z.object({
  kind: z.enum(OBJECTION_KINDS).default('objection'),
  subject: z.enum(['award', 'score']),
  entryId: id,
  text: words,
})
export type FileObjectionInput = z.input<typeof fileObjectionSchema>

/** Steps of those who handle it, and the member's wish for a review. */
export const OBJECTION_ACTS = ['check', 'extend', 'uphold', 'reject', 'ask-review'] as const
export type ObjectionAct = (typeof OBJECTION_ACTS)[number]

export const actOnObjectionSchema = z.object({
  id,
  rev: z.coerce.number().int().min(1),
  act: z.enum(OBJECTION_ACTS),
  text: words,
})
export type ActOnObjectionInput = z.input<typeof actOnObjectionSchema>
