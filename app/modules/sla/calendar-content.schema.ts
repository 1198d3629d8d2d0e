import { z } from 'zod'
import { type CalendarException, type CalendarSpec, frameSchema } from './calendar.schema.ts'

const date = z.iso.date()
/** A day of one year, or, without the year, of every year. */
const seasonDay = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/)
const name = z.string().trim().max(60)

/** A dated exception. `notice` is the year of the notice that named it; null when the city added it. */
export const calendarDaySchema = z.object({
  date,
  /** off: closed. working: a make-up day. hours: a day with hours of its own. amnesty: closed by a disaster. */
  kind: z.enum(['off', 'working', 'hours', 'amnesty']),
  hours: z.array(frameSchema).max(6).default([]),
  name,
  notice: z.number().int().nullable(),
})
export type CalendarDay = z.infer<typeof calendarDaySchema>

/** A time of the year in which working days have other hours. */
export const seasonSchema = z.object({ name, from: seasonDay, to: seasonDay, hours: z.array(frameSchema).max(6) })
export type Season = z.infer<typeof seasonSchema>

const weekdays = z.array(z.number().int().min(1).max(7)).max(7)

/** The working calendar of a city: what one CalendarVersion holds. Weekdays: 1 Monday .. 7 Sunday. */
export const calendarContentSchema = z.object({
  zone: z.string().max(60),
  weekdays,
  hours: z.array(frameSchema).max(6),
  /** Days that are open at other hours, as Saturday mornings. */
  alsoOpen: z.array(z.object({ weekdays, hours: z.array(frameSchema).max(6) })).max(7),
  seasons: z.array(seasonSchema).max(20),
  days: z.array(calendarDaySchema).max(3_000),
  /** Last year whose days off were announced. */
  announcedYear: z.number().int(),
  /** Years after it, or after the present one, for which due times are given, provisionally. */
  horizonYears: z.number().int(),
})
export type CalendarContent = z.infer<typeof calendarContentSchema>

/** First year that the calendar covers: one before its first dated day. */
function firstYear({ days, announcedYear }: CalendarContent, year: number): number {
  return Math.min(year - 1, announcedYear, ...days.map((day) => Number(day.date.slice(0, 4))))
}

const exceptionOf = (day: CalendarDay): CalendarException => {
  if (day.kind === 'working') return 'working'
  return day.kind === 'hours' ? day.hours : 'off'
}

/** A calendar as the compiler takes it, with a horizon that moves on as the years do. */
export function specOf(content: CalendarContent, year: number): CalendarSpec {
  const { zone, weekdays, hours, alsoOpen, seasons, announcedYear, horizonYears } = content
  return {
    ...{ zone, weekdays, hours, alsoOpen, seasons, announcedYear },
    exceptions: new Map(content.days.map((day) => [day.date, exceptionOf(day)])),
    fromYear: firstYear(content, year),
    toYear: Math.max(announcedYear, year) + horizonYears,
  }
}
