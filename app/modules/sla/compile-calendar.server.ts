import { DateTime } from 'luxon'
import { CalendarHorizonError, type CalendarIndex, withMarks } from './calendar.rules.ts'
import type { CalendarSpec } from './calendar.schema.ts'
import { openHours } from './open-hours.rules.ts'

type Span = { start: number; end: number }

/** Luxon moves a local time that a clock change skips forward, and takes the first of two equal ones. */
function spanOf(day: DateTime, [from, to]: [string, string]): Span {
  const at = (time: string, daysLater: number) => {
    const [hour, minute] = time.split(':').map(Number) as [number, number]
    const later = daysLater + Math.floor(hour / 24)
    return (later > 0 ? day.plus({ days: later }) : day).set({ hour: hour % 24, minute }).toMillis()
  }
  return { start: at(from, 0), end: at(to, to > from ? 0 : 1) }
}

function spansOf(day: DateTime, date: string, spec: CalendarSpec): Span[] {
  return openHours(spec, date, day.weekday)
    .map((pair) => spanOf(day, pair))
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

function ordinaryDay(hours: [string, string][], day: DateTime): number {
  return hours.map((pair) => spanOf(day, pair)).reduce((sum, { start, end }) => sum + end - start, 0)
}

/**
 * Compiles office hours and dated exceptions into a CalendarIndex: about 20 ms per year, once per process.
 * A date without an exception follows its weekday. Throws CalendarHorizonError when there is no working time at all.
 */
export function compileCalendar(spec: CalendarSpec): CalendarIndex {
  const first = DateTime.fromObject({ year: spec.fromYear }, { zone: spec.zone })
  const end = DateTime.fromObject({ year: spec.toYear + 1 }, { zone: spec.zone })
  const spans: Span[] = []
  const dayStarts: number[] = []
  const dayEnds: number[] = []
  const midnights: number[] = []
  for (let day = first; day < end; day = day.plus({ days: 1 }).startOf('day')) {
    midnights.push(day.toMillis())
    const today = spansOf(day, day.toISODate() ?? '', spec)
    if (today.length === 0) continue
    spans.push(...today)
    dayStarts.push(day.toMillis())
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
    dayMs: ordinaryDay(spec.hours, first),
    from: first.toMillis(),
    until: end.toMillis(),
    announcedUntil: DateTime.fromObject({ year: spec.announcedYear + 1 }, { zone: spec.zone }).toMillis(),
  })
}
