import { z } from 'zod'

const version = z.number().int()

/**
 * Facts of the streams "time-draft:<id>" and "time-run:<id>", version 1. Ids and codes only; what somebody wrote stands
 * in TimeDraftNote under the same rev.
 */
export const timeStudioEventSchemas = {
  'time.draft-started': z.object({ kind: z.string(), baseVersion: version, fromVersion: version }),
  /** `item` is what was changed, as "policy:complaint" or "day:2026-10-01". */
  'time.draft-edited': z.object({ act: z.string(), item: z.string().nullable() }),
  'time.draft-submitted': z.object({}),
  'time.draft-returned': z.object({
    /** reviewer | author | system */
    by: z.string(),
    /** Why the system returned it: moved_on | findings; null when a person did. */
    reason: z.string().nullable(),
  }),
  'time.draft-approved': z.object({ effectiveFrom: z.string().nullable() }),
  'time.draft-discarded': z.object({}),
  'time.published': z.object({ kind: z.string(), version, replaces: version }),
  'time.run-asked': z.object({
    kind: z.string(),
    draftId: z.string().nullable(),
    policyVersion: version,
    calendarVersion: version,
  }),
  'time.run-cancelled': z.object({}),
} as const

export type TimeStudioEventType = keyof typeof timeStudioEventSchemas

/** One fact, typed by its name. */
export type TimeStudioEvent = {
  [T in TimeStudioEventType]: { type: T; payload: z.infer<(typeof timeStudioEventSchemas)[T]> }
}[TimeStudioEventType]

/** Stream of a draft's facts. */
export const timeDraftStream = (draftId: string): string => `time-draft:${draftId}`
/** Stream of a run's facts. */
export const timeRunStream = (runId: string): string => `time-run:${runId}`

/** Id of the run that a "time-run:<id>" stream belongs to; throws for another stream. */
export function timeRunIdOf(stream: string): string {
  if (!stream.startsWith('time-run:')) throw new Error(`not a stream of a run: ${stream.split(':')[0]}`)
  return stream.slice('time-run:'.length)
}
