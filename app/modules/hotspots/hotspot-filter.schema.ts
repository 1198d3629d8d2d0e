import { z } from 'zod'

export const PERIODS = ['all', 'week', 'month', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** Days behind each period; null is no limit. */
export const DAYS_OF_PERIOD: Record<Period, number | null> = { all: null, week: 7, month: 30, quarter: 90, year: 365 }

const code = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .nullable()
  .catch(null)

/** Conditions of the board as an address has them; what means nothing narrows nothing. */
const filterSchema = z.object({
  district: code,
  category: code,
  department: code,
  period: z.enum(PERIODS).catch('all'),
  after: z.string().max(100).nullable().catch(null),
})

export type HotspotFilter = z.infer<typeof filterSchema>

/** Reads the conditions of an address. */
export function hotspotFilterOf(search: URLSearchParams): HotspotFilter {
  const fields = ['district', 'category', 'department', 'period', 'after'] as const
  return filterSchema.parse(Object.fromEntries(fields.map((field) => [field, search.get(field) || null])))
}
