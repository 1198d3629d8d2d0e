import { z } from 'zod'
import { titleSchema } from '../rule-studio/rule-draft.schema.ts'

/**
 * What a draft is a draft of: the limits of the city, its working calendar, the ladder of supervision, or what units may do.
 */
export const TIME_KINDS = ['policies', 'calendar', 'ladder', 'desk'] as const
export type TimeKind = (typeof TIME_KINDS)[number]

/** Kinds that no clock follows a version of: what is in force counts for everything that happens from then on. */
export const OFFICE_KINDS = ['ladder', 'desk'] as const satisfies TimeKind[]
export type OfficeKind = (typeof OFFICE_KINDS)[number]

/** True for the ladder and for what units may do. */
export function isOfficeKind(kind: string): kind is OfficeKind {
  return OFFICE_KINDS.some((known) => known === kind)
}

/** A new draft: of what is in force, or of an older version that shall be in force again. */
export const startTimeDraftSchema = z.object({
  kind: z.enum(TIME_KINDS),
  title: titleSchema,
  fromVersion: z.coerce.number().int().min(1).optional(),
})
