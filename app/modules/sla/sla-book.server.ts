import { type Services, services } from '../../platform/container.server.ts'
import type { Db } from '../../platform/db.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { type CalendarException, officeHoursSchema } from './calendar.schema.ts'
import { compileCalendar } from './compile-calendar.server.ts'
import { type SlaBook, targetsSchema } from './sla.schema.ts'

/** Years after the last announced one for which due dates are given, provisionally. */
const PROVISIONAL_YEARS = 2

type Entry = { year: number; book: Promise<SlaBook> }

async function readBook(db: Db, year: number): Promise<SlaBook> {
  const [pattern, days, policies] = await Promise.all([
    db.setting.findUniqueOrThrow({ where: { key: 'office-hours' } }),
    db.calendarDay.findMany({ select: { date: true, isOffDay: true, year: true } }),
    db.slaPolicy.findMany({ select: { code: true, targets: true } }),
  ])
  const years = days.map((day) => day.year)
  const announcedYear = years.length > 0 ? Math.max(...years) : year - 1
  const exceptions = new Map<string, CalendarException>(days.map((day) => [day.date, day.isOffDay ? 'off' : 'working']))
  const calendar = compileCalendar({
    ...officeHoursSchema.parse(JSON.parse(pattern.value)),
    exceptions,
    fromYear: Math.min(...years, year - 1),
    toYear: Math.max(announcedYear, year) + PROVISIONAL_YEARS,
    announcedYear,
  })
  return {
    calendar,
    policies: new Map(policies.map((row) => [row.code, targetsSchema.parse(JSON.parse(row.targets))])),
  }
}

/**
 * Calendar and limits of this installation, compiled once per process and again when a year begins. A changed calendar
 * or policy takes effect at the next start; clocks that run keep their due times (REQUIREMENTS B23).
 */
export function slaBook(deps: Pick<Services, 'db' | 'clock'> = services()): Promise<SlaBook> {
  const books = remember('sla-books', () => new WeakMap<Db, Entry>())
  const year = deps.clock.now().getUTCFullYear()
  const known = books.get(deps.db)
  if (known?.year === year) return known.book
  const book = readBook(deps.db, year)
  books.set(deps.db, { year, book })
  book.catch(() => books.delete(deps.db))
  return book
}
