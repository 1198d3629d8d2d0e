import { z } from 'zod'

const count = z.number().int()
const place = z.object({ taken: count, waiting: count })

/** Facts of the streams "activity:<id>" and "survey:<id>", version 1. Counts and ids; who answered what is in no fact. */
export const activityEventSchemas = {
  'activity.planned': z.object({ compoundId: z.string(), capacity: count, startsAt: z.iso.datetime() }),
  'activity.signed-up': place,
  /** Accounts that got the place of who left. */
  'activity.left': place.extend({ promoted: z.array(z.string()) }),
  'activity.checked-in': z.object({}),
  /** Accounts that had a place or waited for one. */
  'activity.cancelled': z.object({ people: z.array(z.string()) }),
  /** Its minutes were written, or written anew; how many had checked in. */
  'activity.recorded': z.object({ matterId: z.string().nullable(), came: count }),
  'survey.published': z.object({
    compoundId: z.string(),
    questions: count,
    per: z.string(),
    untilAt: z.iso.datetime(),
  }),
  'survey.answered': z.object({ answered: count }),
  'survey.closed': z.object({ answered: count }),
} as const

export type ActivityEventType = keyof typeof activityEventSchemas

/** One fact, typed by its name. */
export type ActivityEvent = {
  [T in ActivityEventType]: { type: T; payload: z.infer<(typeof activityEventSchemas)[T]> }
}[ActivityEventType]

/** Stream of an activity's facts. */
export const activityStream = (id: string): string => `activity:${id}`
/** Stream of a survey's facts. */
export const surveyStream = (id: string): string => `survey:${id}`
