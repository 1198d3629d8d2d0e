import type { Periods } from './period.rules.ts'

/** Most awards of one rule and member in a calendar day, week and month; null is no limit. */
export type Limits = { perDay: number | null; perWeek: number | null; perMonth: number | null }

/**
 * Most awards of one rule in a calendar month that all who keep house together have, and that one member has by the word
 * of one and the same person; null is no limit.
 */
export type SharedLimits = { perHousehold: number | null; perCounterparty: number | null }

/** The limit that one more award in these periods would break, given the places already taken; null when there is room. */
export function isOverLimit(
  periods: Periods,
  taken: readonly Periods[],
  limits: Limits,
): 'day_limit' | 'week_limit' | 'month_limit' | null {
  const full = (unit: keyof Periods, most: number | null) =>
    most !== null && taken.filter((one) => one[unit] === periods[unit]).length >= most
  if (full('day', limits.perDay)) return 'day_limit'
  if (full('week', limits.perWeek)) return 'week_limit'
  return full('month', limits.perMonth) ? 'month_limit' : null
}
