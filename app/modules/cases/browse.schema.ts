import { z } from 'zod'
import { CASE_TYPES, textOf } from './case.schema.ts'

/** Statuses of published cases, as residents think of them. The names are part of addresses. */
export const STATUS_GROUPS = {
  in_progress: ['accepted', 'dispatched', 'signed', 'in_progress', 'suspended', 'replied', 'rework'],
  resolved: ['resolved', 'follow_up'],
  closed: ['closed', 'archived'],
} as const

/** Types that can be published: reports of violations never are (case.policy.ts). */
export const PUBLIC_TYPES = CASE_TYPES.filter((type) => type !== 'report')

export type StatusGroup = keyof typeof STATUS_GROUPS

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined)
const code = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,40}$/)
  .optional()
  .catch(undefined)

/** Conditions of the public list as its address carries them; what is not understood is left out. */
export const browseSchema = z.object({
  q: textOf(0, 100).catch('').default(''),
  status: z.enum(['in_progress', 'resolved', 'closed']).optional().catch(undefined),
  type: z.enum(PUBLIC_TYPES).optional().catch(undefined),
  category: code,
  /** District or street. */
  area: code,
  /** City days, both included. */
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(50).catch(1).default(1),
})

export type BrowseConditions = z.output<typeof browseSchema>
