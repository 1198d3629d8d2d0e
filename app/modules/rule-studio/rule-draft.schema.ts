import { z } from 'zod'

/** draft → review → scheduled → published; review and scheduled can come back to draft, a draft can be discarded. */
export const DRAFT_STATUSES = ['draft', 'review', 'scheduled', 'published', 'discarded'] as const
export type DraftStatus = (typeof DRAFT_STATUSES)[number]

const rev = z.coerce.number().int().min(0)
const note = z.string().trim().max(500)

/** What a draft is for, in a sentence; becomes the note of the version. */
export const titleSchema = z.string().trim().min(2).max(120)

/** A new draft: of the rules in force, or of an older version that shall be in force again. */
export const startDraftSchema = z.object({
  title: titleSchema,
  fromVersion: z.coerce.number().int().min(1).optional(),
})

/** An act on a draft as a whole; `rev` is the one that the page showed. */
export const draftActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('submit'), rev, note: note.default('') }),
  z.object({ act: z.literal('approve'), rev, note: note.default(''), effectiveFrom: z.string().max(30).default('') }),
  z.object({ act: z.literal('return'), rev, note: note.min(2) }),
  z.object({ act: z.literal('withdraw'), rev }),
  z.object({ act: z.literal('discard'), rev }),
  z.object({ act: z.literal('catch-up'), rev }),
  z.object({ act: z.literal('rename'), rev, title: titleSchema }),
])

export type DraftAct = z.infer<typeof draftActSchema>
export type DraftActName = DraftAct['act']

/** An act on one rule of a draft. */
export const ruleActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('remove'), rev, code: z.string().min(1).max(60) }),
  z.object({ act: z.literal('copy'), rev, code: z.string().min(1).max(60) }),
  z.object({ act: z.literal('up'), rev, code: z.string().min(1).max(60) }),
  z.object({ act: z.literal('down'), rev, code: z.string().min(1).max(60) }),
])

export type RuleAct = z.infer<typeof ruleActSchema>
