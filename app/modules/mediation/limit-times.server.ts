import { DateTime } from 'luxon'
import type { Services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { CalendarHorizonError } from '../sla/calendar.rules.ts'
import { extendedDue } from '../sla/deadline.rules.ts'
import { dueTime } from '../sla/due-time.rules.ts'
import type { Amount } from '../sla/due-time.schema.ts'
import { slaBook } from '../sla/sla-book.server.ts'

/** So many calendar days, counted from the day after; statutes count mediation in days (DOMAIN 4.4). */
export const daysLong = (amount: number): Amount => ({ amount, unit: 'calendarDays', counting: 'nextDay' })

/** Days from today in the city to the day that a form named; null for a day that has passed or is none. */
export async function daysUntil(day: string, deps: Services): Promise<number | null> {
  const { timeZone } = await regionOf(deps)
  const today = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).startOf('day')
  const days = Math.round(DateTime.fromISO(day, { zone: timeZone }).diff(today, 'days').days)
  return Number.isNaN(days) || days < 0 ? null : days
}

/** When so many days that begin now are over, as the deadlines will count them. */
export async function dueAfterDays(amount: number, deps: Services): Promise<string> {
  const now = deps.clock.now().getTime()
  const { calendar } = (await slaBook(deps)).inForceAt(now)
  return new Date(dueTime(calendar, now, daysLong(amount)).dueAt).toISOString()
}

/** End of the day that a form named; null when it has passed, or lies beyond the city's calendars. */
export async function endOfDay(day: string, deps: Services): Promise<string | null> {
  const days = await daysUntil(day, deps)
  if (days === null) return null
  try {
    return await dueAfterDays(days, deps)
  } catch (error) {
    if (error instanceof CalendarHorizonError) return null
    throw error
  }
}

/** A due time moved on by so many days, as `extendDeadline` will move it. */
export async function moveOn(dueAt: string, amount: number, deps: Services): Promise<string> {
  const { calendar } = (await slaBook(deps)).inForceAt(deps.clock.now().getTime())
  return new Date(extendedDue(calendar, Date.parse(dueAt), daysLong(amount)).dueAt).toISOString()
}
