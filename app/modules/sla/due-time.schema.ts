import { z } from 'zod'

/** Working days and minutes follow the office calendar; minutes and calendar days run day and night. */
export const AMOUNT_UNITS = ['workingDays', 'workingMinutes', 'calendarDays', 'minutes'] as const
/** `nextDay` begins with the day after the start's date and ends with a day; `moment` counts from the start itself. */
export const COUNTINGS = ['nextDay', 'moment'] as const

/** A length of time as statutes and policies name it. */
export const amountSchema = z.object({
  amount: z.number().int().min(0).max(10_000_000),
  unit: z.enum(AMOUNT_UNITS),
  counting: z.enum(COUNTINGS),
})
export type Amount = z.infer<typeof amountSchema>

const OFFSET = /(Z|[+-]\d{2}:\d{2})$/

/** An instant: without an offset a text would mean another time on every machine. UTC milliseconds. */
const instant = z
  .string()
  .refine(
    (text) => OFFSET.test(text) && !Number.isNaN(Date.parse(text)),
    'an ISO time with its offset, like …T10:00:00+08:00',
  )
  .transform((text) => Date.parse(text))

const pause = z.tuple([instant, instant]).refine(([from, to]) => from <= to, 'a pause ends at or after its beginning')

/** One question of `npm run sla -- due`. */
export const dueVectorSchema = amountSchema.extend({ start: instant, pauses: z.array(pause).max(10_000).default([]) })
export const dueVectorsSchema = z.array(dueVectorSchema)
export type DueVector = z.output<typeof dueVectorSchema>
