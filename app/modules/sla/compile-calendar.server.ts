import { DateTime, type Zone } from 'luxon'
import { days, hours, minutes } from '../../platform/duration.ts'
import { CalendarHorizonError, type CalendarIndex, withMarks } from './calendar.rules.ts'
import type { CalendarSpec } from './calendar.schema.ts'
import { openHours } from './open-hours.rules.ts'

type Span = { start: number; end: number }

const DAY = days(1)

/**
 * A date of a zone: its first instant, and the zone's offset then. `isPlain`: every local time of it, up to 24:00, is that
 * long after its first instant, so that nobody who knows clock changes has to be asked.
 */
type Day = { at: number; date: string; weekday: number; offset: number; isPlain: boolean }

function isPlain(at: number, offset: number, zone: Zone): boolean {
  return (at + minutes(offset)) % DAY === 0 && zone.offset(at + DAY) === offset
}

function dayAt(start: DateTime): Day {
  const { weekday, offset, zone } = start
  const at = start.toMillis()
  return { at, date: start.toISODate() ?? '', weekday, offset, isPlain: isPlain(at, offset, zone) }
}

function dayAfter(day: Day, zone: Zone): Day {
  const { at, date, weekday, offset } = day
  if (!day.isPlain) return dayAt(DateTime.fromMillis(at, { zone }).plus({ days: 1 }).startOf('day'))
  const next = new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)
  return { at: at + DAY, date: next, weekday: (weekday % 7) + 1, offset, isPlain: isPlain(at + DAY, offset, zone) }
}

const sinceMidnight = (time: string) => hours(Number(time.slice(0, 2))) + minutes(Number(time.slice(3)))

/** Luxon moves a local time that a clock change skips forward, and takes the first of two equal ones. */
function spanOf({ at: midnight, isPlain }: Day, [from, to]: readonly [string, string], zone: Zone): Span {
  const at = (time: string, daysLater: number) => {
    if (isPlain && daysLater === 0) return midnight + sinceMidnight(time)
    const [hour, minute] = time.split(':').map(Number) as [number, number]
    const later = daysLater + Math.floor(hour / 24)
    const day = DateTime.fromMillis(midnight, { zone })
    return (later > 0 ? day.plus({ days: later }) : day).set({ hour: hour % 24, minute }).toMillis()
  }
  return { start: at(from, 0), end: at(to, to > from ? 0 : 1) }
}

function spansOf(day: Day, spec: CalendarSpec, zone: Zone): Span[] {
  return openHours(spec, day.date, day.weekday)
    .map((pair) => spanOf(day, pair, zone))
    .filter((span) => span.end > span.start)
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else result.push({ ...span })
  }
  return result
}

function ordinaryDay(frames: readonly [string, string][], day: Day, zone: Zone): number {
  return frames.map((pair) => spanOf(day, pair, zone)).reduce((sum, { start, end }) => sum + end - start, 0)
}

/**
 * Compiles office hours and dated exceptions into a CalendarIndex: about 2 ms per year, once per process.
 * A date without an exception follows its weekday. Throws CalendarHorizonError when there is no working time at all.
 */
export function compileCalendar(spec: CalendarSpec): CalendarIndex {
  const first = DateTime.fromObject({ year: spec.fromYear }, { zone: spec.zone })
  const end = DateTime.fromObject({ year: spec.toYear + 1 }, { zone: spec.zone })
  const spans: Span[] = []
  const dayStarts: number[] = []
  const dayEnds: number[] = []
  const midnights: number[] = []
  const { zone } = first
  for (let day = dayAt(first); day.at < end.toMillis(); day = dayAfter(day, zone)) {
    midnights.push(day.at)
    const today = spansOf(day, spec, zone)
    if (today.length === 0) continue
    spans.push(...today)
    dayStarts.push(day.at)
    dayEnds.push(Math.max(...today.map((span) => span.end)))
  }
  if (spans.length === 0) throw new CalendarHorizonError(end.toMillis())
  const intervals = merged(spans)
  const sums = new Float64Array(intervals.length + 1)
  intervals.forEach((span, i) => {
    sums[i + 1] = (sums[i] as number) + span.end - span.start
  })
  return withMarks({
    starts: Float64Array.from(intervals, (span) => span.start),
    ends: Float64Array.from(intervals, (span) => span.end),
    sums,
    dayStarts: Float64Array.from(dayStarts),
    dayEnds: Float64Array.from(dayEnds),
    midnights: Float64Array.from([...midnights, end.toMillis()]),
    dayMs: ordinaryDay(spec.hours, dayAt(first), zone),
    from: first.toMillis(),
    until: end.toMillis(),
    announcedUntil: DateTime.fromObject({ year: spec.announcedYear + 1 }, { zone: spec.zone }).toMillis(),
  })
}
