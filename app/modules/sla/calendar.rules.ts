/**
 * A working-time calendar compiled for arithmetic (REQUIREMENTS B.5): sorted, disjoint intervals of working time as
 * UTC milliseconds with prefix sums, so that every question below is a binary search.
 */
export type CalendarIndex = {
  starts: Float64Array
  ends: Float64Array
  /** sums[i] = working milliseconds before interval i; one longer than `starts`. */
  sums: Float64Array
  /** Local midnight of every working day, and the end of its office hours. */
  dayStarts: Float64Array
  dayEnds: Float64Array
  /** Local midnight of every day, working or not, the end of the last one included. */
  midnights: Float64Array
  /** Working milliseconds of an ordinary working day. */
  dayMs: number
  from: number
  until: number
  /** From here on nobody has announced the days off: dates follow the weekdays only and are provisional. */
  announcedUntil: number
}

/** The calendar does not reach the instant asked about, or has no working time at all (REQUIREMENTS B15). */
export class CalendarHorizonError extends Error {
  readonly code = 'CALENDAR_HORIZON'

  constructor(at: number) {
    super(`CALENDAR_HORIZON: the working calendar does not reach ${new Date(at).toISOString()}`)
    this.name = 'CalendarHorizonError'
  }
}

/** Number of entries at or before `x`. */
function countUpTo(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= x) low = middle + 1
    else high = middle
  }
  return low
}

/** Working milliseconds between the start of the calendar and `t`. Throws CalendarHorizonError outside the calendar. */
export function worked(index: CalendarIndex, t: number): number {
  if (t < index.from || t > index.until) throw new CalendarHorizonError(t)
  const i = countUpTo(index.starts, t) - 1
  if (i < 0) return 0
  const end = index.ends[i] as number
  return (index.sums[i] as number) + Math.min(t, end) - (index.starts[i] as number)
}

/** Inverse of `worked`: the earliest instant by which `amount` working milliseconds have passed. */
export function instantOf(index: CalendarIndex, amount: number): number {
  const { starts, sums } = index
  const total = sums[starts.length] as number
  if (amount < 0 || amount > total || total === 0) throw new CalendarHorizonError(amount < 0 ? index.from : index.until)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle + 1] as number) >= amount) high = middle
    else low = middle + 1
  }
  return (starts[low] as number) + amount - (sums[low] as number)
}

/** The instant when `ms` working milliseconds have passed since `from`; never before `from`. */
export function addWorkingTime(index: CalendarIndex, from: number, ms: number): number {
  return Math.max(from, instantOf(index, worked(index, from) + ms))
}

/**
 * End of office hours of the n-th working day after the day of `from`: counting starts on the next working day
 * (DOMAIN 4.4), whatever the hour. `n` is at least 1.
 */
export function addWorkingDays(index: CalendarIndex, from: number, n: number): number {
  if (from < index.from) throw new CalendarHorizonError(from)
  const due = index.dayEnds[countUpTo(index.dayStarts, from) + n - 1]
  if (due === undefined) throw new CalendarHorizonError(index.until)
  return due
}

/** True when the instant lies in a time whose days off are not announced yet. */
export function isProvisional(index: CalendarIndex, t: number): boolean {
  return t > index.announcedUntil || t < index.from
}

const firstFrom = (sorted: Float64Array, t: number): number => {
  let at = countUpTo(sorted, t)
  if (at > 0 && sorted[at - 1] === t) at -= 1
  return at
}

/** Local midnight that ends the date of `t`, and the n-th one after it. Throws CalendarHorizonError outside. */
export function midnightAfter(index: CalendarIndex, t: number, n = 0): number {
  const midnight = t < index.from ? undefined : index.midnights[countUpTo(index.midnights, t) + n]
  if (midnight === undefined) throw new CalendarHorizonError(Math.max(t, index.from))
  return midnight
}

/** The first local midnight at or after `t`. */
export function midnightFrom(index: CalendarIndex, t: number): number {
  const midnight = t < index.from ? undefined : index.midnights[firstFrom(index.midnights, t)]
  if (midnight === undefined) throw new CalendarHorizonError(t)
  return midnight
}

/** The first end of office hours of a working day at or after `t`. */
export function closeFrom(index: CalendarIndex, t: number): number {
  const close = t < index.from ? undefined : index.dayEnds[firstFrom(index.dayEnds, t)]
  if (close === undefined) throw new CalendarHorizonError(t)
  return close
}
