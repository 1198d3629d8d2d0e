import { hours, minutes, seconds } from '../../platform/duration.ts'

/** Milliseconds by which each part of the house is behind; null where there is no such part, or it does not answer. */
export type HouseAges = {
  /** Oldest event that is not announced. */
  events: number
  /** Oldest job that is due. */
  queue: number
  /** Oldest warning of a time limit that is due. */
  warnings: number
  /** Oldest fact that the search does not show. */
  search: number | null
  /** Last backup. */
  backup: number | null
}

export type HousePart = keyof HouseAges
export type HouseLevel = 'well' | 'late' | 'alarm' | 'none'
export type HouseFinding = { part: HousePart; ageMs: number | null; lateMs: number; alarmMs: number; level: HouseLevel }

/** From when a part is late, and from when somebody must look; the same limits stand in ops/prometheus/alerts.yml. */
export const LIMITS: Readonly<Record<HousePart, { lateMs: number; alarmMs: number }>> = {
  events: { lateMs: seconds(10), alarmMs: minutes(1) },
  queue: { lateMs: minutes(1), alarmMs: minutes(5) },
  warnings: { lateMs: seconds(15), alarmMs: minutes(1) },
  search: { lateMs: seconds(30), alarmMs: minutes(5) },
  backup: { lateMs: hours(26), alarmMs: hours(50) },
}

/** An archive writes at least every half minute, a backup by command comes once a day. */
export const ARCHIVE_LIMITS = { lateMs: minutes(5), alarmMs: minutes(30) } as const

function levelOf(ageMs: number | null, { lateMs, alarmMs }: { lateMs: number; alarmMs: number }): HouseLevel {
  if (ageMs === null) return 'none'
  if (ageMs >= alarmMs) return 'alarm'
  return ageMs >= lateMs ? 'late' : 'well'
}

/** How each part stands. */
export function judgeHouse(ages: HouseAges, isArchived: boolean): HouseFinding[] {
  return (Object.keys(LIMITS) as HousePart[]).map((part) => {
    const limits = part === 'backup' && isArchived ? ARCHIVE_LIMITS : LIMITS[part]
    return { part, ageMs: ages[part], ...limits, level: levelOf(ages[part], limits) }
  })
}
