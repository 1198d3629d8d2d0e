import { days, minutes } from '../../platform/duration.ts'
import {
  addWorkingDays,
  type CalendarIndex,
  closeFrom,
  instantOf,
  isProvisional,
  midnightAfter,
  midnightFrom,
  worked,
} from './calendar.rules.ts'
import type { Amount } from './due-time.schema.ts'

/** From and to as UTC milliseconds. */
export type Span = readonly [from: number, to: number]

const ofOffice = (unit: Amount['unit']) => unit === 'workingDays' || unit === 'workingMinutes'

/** What an amount comes to in the measure of its unit; a working day is one ordinary day of the calendar (420 minutes). */
function lengthOf(calendar: CalendarIndex, { amount, unit }: Amount): number {
  if (unit === 'workingDays') return amount * calendar.dayMs
  return unit === 'calendarDays' ? days(amount) : minutes(amount)
}

/** The pauses as a union: sorted, disjoint, none empty, none before `from`. */
export function unionFrom(pauses: readonly Span[], from: number): Span[] {
  const union: [number, number][] = []
  const later = pauses.filter(([start, end]) => end > from && end > start)
  for (const [start, end] of later.sort((a, b) => a[0] - b[0])) {
    const last = union.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else union.push([Math.max(start, from), end])
  }
  return union
}

/** The earliest instant from `from` on at which `length` has been consumed outside the pauses. */
function consumedAt(calendar: CalendarIndex, from: number, length: number, inOffice: boolean, pauses: readonly Span[]) {
  if (length === 0) return from
  if (pauses.length === 0) return inOffice ? instantOf(calendar, worked(calendar, from) + length) : from + length
  const measure = (t: number) => (inOffice ? worked(calendar, t) : t)
  const instant = (amount: number) => (inOffice ? instantOf(calendar, amount) : amount)
  let at = from
  let left = length
  for (const [start, end] of unionFrom(pauses, from)) {
    if (start > at) {
      const room = measure(Math.min(start, inOffice ? calendar.until : start)) - measure(at)
      if (room >= left) return instant(measure(at) + left)
      left -= room
    }
    at = end
  }
  return instant(measure(at) + left)
}

/** Office hours of the start's own date while they last, else the start itself: nothing is left to be counted. */
function onTheSameDay(calendar: CalendarIndex, start: number): number {
  const midnight = midnightAfter(calendar, start)
  const next = closeFrom(calendar, start)
  return next < midnight ? next : start
}

/**
 * Counting begins when the start's date ends. Days end with office hours, or at 24:00; time lost to pauses is made up
 * for in full, and then the day that this leads into counts to its end.
 */
function onLaterDay(calendar: CalendarIndex, start: number, length: Amount, pauses: readonly Span[]): number {
  const { amount, unit } = length
  if (pauses.length === 0 && unit === 'calendarDays') return midnightAfter(calendar, start, amount)
  if (pauses.length === 0 && unit === 'workingDays' && amount > 0) return addWorkingDays(calendar, start, amount)
  const begin = midnightAfter(calendar, start)
  if (unit === 'calendarDays') {
    const plain = midnightAfter(calendar, start, amount) - begin
    return midnightFrom(calendar, consumedAt(calendar, begin, plain, false, pauses))
  }
  if (unit !== 'workingDays') return consumedAt(calendar, begin, lengthOf(calendar, length), ofOffice(unit), pauses)
  if (amount === 0) return onTheSameDay(calendar, start)
  const plain = worked(calendar, addWorkingDays(calendar, start, amount)) - worked(calendar, begin)
  return closeFrom(calendar, consumedAt(calendar, begin, plain, true, pauses))
}

export type DueTime = { dueAt: number; provisional: boolean }

/**
 * When an amount of time from `start` on is used up, in UTC milliseconds (DOMAIN 4.4).
 *
 * `nextDay`: the n-th working or calendar day after the start's date, at its office close or at 24:00; with pauses the
 * first such end of a day at which the time consumed since the start's date reaches what those n days hold.
 * `moment`: the earliest instant at which the time consumed equals the amount, a working day being an ordinary day of
 * the calendar and a calendar day 24 hours. Pauses count once however they overlap, and consume nothing.
 * `provisional`: the due time lies in a year whose days off are not announced. Throws CalendarHorizonError.
 */
export function dueTime(calendar: CalendarIndex, start: number, length: Amount, pauses: readonly Span[] = []): DueTime {
  const dueAt =
    length.counting === 'nextDay'
      ? onLaterDay(calendar, start, length, pauses)
      : consumedAt(calendar, start, lengthOf(calendar, length), ofOffice(length.unit), pauses)
  return { dueAt, provisional: isProvisional(calendar, dueAt) }
}
