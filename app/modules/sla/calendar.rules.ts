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
  /** Places in the lists above, by which a search begins where its answer is (`withMarks`). */
  marks: Readonly<Record<'starts' | 'dayStarts' | 'midnights' | 'sums', Int32Array>>
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

/** Milliseconds of real time, and of working time, between two marks of an index. */
const REAL_STEP = 86_400_000
const WORK_STEP = 14_400_000

/** How many entries of a sorted list lie at or before `from`, `from + step`, `from + 2 step` …, to the end of the list. */
function marksOf(sorted: Float64Array, from: number, until: number, step: number): Int32Array {
  const marks = new Int32Array(Math.floor((until - from) / step) + 2)
  let count = 0
  for (let mark = 0; mark < marks.length; mark += 1) {
    while (count < sorted.length && (sorted[count] as number) <= from + mark * step) count += 1
    marks[mark] = count
  }
  return marks
}

type Intervals = Omit<CalendarIndex, 'marks'>

/** The same intervals with the marks that make a search a few steps long, however many years they span. */
export function withMarks(intervals: Intervals): CalendarIndex {
  const { starts, sums, dayStarts, midnights, from, until } = intervals
  const total = sums[starts.length] as number
  return {
    ...intervals,
    marks: {
      starts: marksOf(starts, from, until, REAL_STEP),
      dayStarts: marksOf(dayStarts, from, until, REAL_STEP),
      midnights: marksOf(midnights, from, until, REAL_STEP),
      sums: marksOf(sums, 0, total, WORK_STEP),
    },
  }
}

/** Number of entries at or before `x`, which is not before `from`. */
function countUpTo(sorted: Float64Array, marks: Int32Array, from: number, x: number, step = REAL_STEP): number {
  let at = marks[Math.floor((x - from) / step)] ?? sorted.length
  while (at < sorted.length && (sorted[at] as number) <= x) at += 1
  return at
}

/** Working milliseconds between the start of the calendar and `t`. Throws CalendarHorizonError outside the calendar. */
export function worked(index: CalendarIndex, t: number): number {
  if (t < index.from || t > index.until) throw new CalendarHorizonError(t)
  const i = countUpTo(index.starts, index.marks.starts, index.from, t) - 1
  if (i < 0) return 0
  const end = index.ends[i] as number
  return (index.sums[i] as number) + Math.min(t, end) - (index.starts[i] as number)
}

/** Inverse of `worked`: the earliest instant by which `amount` working milliseconds have passed. */
export function instantOf(index: CalendarIndex, amount: number): number {
  const { starts, sums, marks } = index
  const total = sums[starts.length] as number
  if (amount < 0 || amount > total || total === 0) throw new CalendarHorizonError(amount < 0 ? index.from : index.until)
  // The interval in which the amount is reached: the first one at whose end no less has passed.
  let low = Math.max(0, (marks.sums[Math.floor(amount / WORK_STEP)] ?? starts.length) - 1)
  while (low > 0 && (sums[low] as number) >= amount) low -= 1
  while ((sums[low + 1] as number) < amount) low += 1
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
  const due = index.dayEnds[countUpTo(index.dayStarts, index.marks.dayStarts, index.from, from) + n - 1]
  if (due === undefined) throw new CalendarHorizonError(index.until)
  return due
}

/** True when the instant lies in a time whose days off are not announced yet. */
export function isProvisional(index: CalendarIndex, t: number): boolean {
  return t > index.announcedUntil || t < index.from
}

/** Local midnight that ends the date of `t`, and the n-th one after it. Throws CalendarHorizonError outside. */
export function midnightAfter(index: CalendarIndex, t: number, n = 0): number {
  const midnight =
    t < index.from ? undefined : index.midnights[countUpTo(index.midnights, index.marks.midnights, index.from, t) + n]
  if (midnight === undefined) throw new CalendarHorizonError(Math.max(t, index.from))
  return midnight
}

/** The first local midnight at or after `t`. */
export function midnightFrom(index: CalendarIndex, t: number): number {
  return t === index.from ? t : midnightAfter(index, t - 1)
}

/** The first end of office hours of a working day at or after `t`. */
export function closeFrom(index: CalendarIndex, t: number): number {
  if (t < index.from) throw new CalendarHorizonError(t)
  // The day that had begun by then, or the next: office hours may end after midnight, but not after the next day's.
  let at = Math.max(0, countUpTo(index.dayStarts, index.marks.dayStarts, index.from, t) - 2)
  while (at < index.dayEnds.length && (index.dayEnds[at] as number) < t) at += 1
  const close = index.dayEnds[at]
  if (close === undefined) throw new CalendarHorizonError(t)
  return close
}
