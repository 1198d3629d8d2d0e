import type { CalendarSpec, Frame } from './calendar.schema.ts'

type Pattern = Pick<CalendarSpec, 'weekdays' | 'hours' | 'alsoOpen' | 'seasons' | 'exceptions'>

/** True when a date lies in a season; one without years comes again every year and may reach over New Year. */
function isIn({ from, to }: { from: string; to: string }, date: string): boolean {
  const day = from.length === 5 ? date.slice(5) : date
  return from <= to ? from <= day && day <= to : day >= from || day <= to
}

/**
 * Office hours of a local date (YYYY-MM-DD, weekday 1 Monday - 7 Sunday): none on a day off, those of the season on
 * ordinary and make-up days, its own on a day that has some.
 */
export function openHours(pattern: Pattern, date: string, weekday: number): readonly Frame[] {
  const exception = pattern.exceptions.get(date)
  if (exception === 'off') return []
  if (Array.isArray(exception)) return exception
  if (exception !== 'working' && !pattern.weekdays.includes(weekday))
    return pattern.alsoOpen?.find((days) => days.weekdays.includes(weekday))?.hours ?? []
  return pattern.seasons?.find((season) => isIn(season, date))?.hours ?? pattern.hours
}
