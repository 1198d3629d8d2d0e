import { z } from 'zod'
import { titleSchema } from '../rule-studio/rule-draft.schema.ts'

/** What a draft is a draft of: the limits of the city, or its working calendar. */
export const TIME_KINDS = ['policies', 'calendar'] as const
export type TimeKind = (typeof TIME_KINDS)[number]

/** A new draft: of what is in force, or of an older version that shall be in force again. */
export const startTimeDraftSchema = z.object({
  kind: z.enum(TIME_KINDS),
  title: titleSchema,
  fromVersion: z.coerce.number().int().min(1).optional(),
})
