import { z } from 'zod'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** From and to, local time; an end at or before its start lies on the next day. */
export const frameSchema = z.tuple([clockTime, clockTime])
export type Frame = z.infer<typeof frameSchema>

/** Weekly pattern of working time as the setting "office-hours" kept it. Weekdays: 1 Monday .. 7 Sunday. */
export const officeHoursSchema = z.object({
  zone: z.string().min(1),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  hours: z.array(frameSchema).min(1),
})

export type OfficeHours = z.infer<typeof officeHoursSchema>

/** A dated exception: a day off, a make-up working day, or a day with hours of its own. */
export type CalendarException = 'off' | 'working' | Frame[]

/** Working time of a city, ready to be compiled. */
export type CalendarSpec = OfficeHours & {
  exceptions: ReadonlyMap<string, CalendarException>
  fromYear: number
  toYear: number
  /** Last year whose days off have been announced. */
  announcedYear: number
  /** Days of the week that are open at other hours. */
  alsoOpen?: ReadonlyArray<{ weekdays: readonly number[]; hours: Frame[] }>
  /** Times of the year, each "YYYY-MM-DD" or "MM-DD", in which ordinary and make-up days have other hours. */
  seasons?: ReadonlyArray<{ from: string; to: string; hours: Frame[] }>
}
