import { type Services, services } from '../../platform/container.server.ts'
import type { Db } from '../../platform/db.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { officeHoursSchema } from './calendar.schema.ts'

type DayKind = 'workday' | 'day-off' | 'holiday' | 'make-up-workday'

/** Kinds of a local date (YYYY-MM-DD), weekday 1 Monday - 7 Sunday; null outside the calendar. */
export type DayKindsOf = (date: string, weekday: number) => DayKind[] | null

/** Years after the last announced one for which weekdays alone decide, as for due dates. */
const PROVISIONAL_YEARS = 2

async function readDays(db: Db): Promise<DayKindsOf> {
  const [pattern, rows] = await Promise.all([
    db.setting.findUniqueOrThrow({ where: { key: 'office-hours' } }),
    db.calendarDay.findMany({ select: { date: true, isOffDay: true, year: true } }),
  ])
  const { weekdays } = officeHoursSchema.parse(JSON.parse(pattern.value))
  const days = new Map(rows.map(({ date, isOffDay }) => [date, isOffDay]))
  const years = rows.map(({ year }) => year)
  const first = Math.min(...years)
  const last = Math.max(...years) + PROVISIONAL_YEARS
  return (date, weekday) => {
    const year = Number(date.slice(0, 4))
    if (!(year >= first && year <= last)) return null
    const isOffDay = days.get(date)
    if (isOffDay === undefined) return weekdays.includes(weekday) ? ['workday'] : ['day-off']
    return isOffDay ? ['day-off', 'holiday'] : ['workday', 'make-up-workday']
  }
}

/**
 * What kind of day a date is, by the calendar of this installation: a public holiday is a day off, a make-up working
 * day a working day. Read once per process; a changed calendar counts at the next start, as for time limits.
 */
export function dayKinds({ db }: Pick<Services, 'db'> = services()): Promise<DayKindsOf> {
  const known = remember('sla.day-kinds', () => new WeakMap<Db, Promise<DayKindsOf>>())
  const found = known.get(db)
  if (found) return found
  const reading = readDays(db)
  known.set(db, reading)
  reading.catch(() => known.delete(db))
  return reading
}
