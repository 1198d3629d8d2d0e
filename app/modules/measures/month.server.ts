import { DateTime } from 'luxon'
import type { Services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'

type Reads = Pick<Services, 'db'>
const FORMAT = 'yyyy-MM'

/** The month of an instant in the city's zone, YYYY-MM. */
export async function monthOf(at: Date, deps: Reads): Promise<string> {
  const { timeZone } = await regionOf(deps)
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat(FORMAT)
}

/** First instant of a month and of the next one, in the city's zone. `month` is YYYY-MM. */
export async function boundsOf(month: string, deps: Reads): Promise<{ from: Date; until: Date }> {
  const { timeZone } = await regionOf(deps)
  const start = DateTime.fromFormat(month, FORMAT, { zone: timeZone })
  return { from: start.toJSDate(), until: start.plus({ months: 1 }).toJSDate() }
}

/** First instant of a day and of the next one, in the city's zone. `day` is YYYY-MM-DD. */
export async function boundsOfDay(day: string, deps: Reads): Promise<{ from: Date; until: Date }> {
  const { timeZone } = await regionOf(deps)
  const start = DateTime.fromISO(day, { zone: timeZone })
  return { from: start.toJSDate(), until: start.plus({ days: 1 }).toJSDate() }
}

/** The days of a month, YYYY-MM-DD. */
export function daysOf(month: string): string[] {
  const first = DateTime.fromFormat(month, FORMAT, { zone: 'utc' })
  return Array.from({ length: first.daysInMonth ?? 0 }, (_, index) => first.plus({ days: index }).toISODate() ?? '')
}

/** The month that many months later (or earlier). */
export function monthAfter(month: string, count: number): string {
  return DateTime.fromFormat(month, FORMAT, { zone: 'utc' }).plus({ months: count }).toFormat(FORMAT)
}

/** Months from one to another, both included; at most 240. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last && months.length < 240; month = monthAfter(month, 1)) months.push(month)
  return months
}
