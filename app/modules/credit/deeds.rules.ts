import { z } from 'zod'

export const MEDIATION_PERFORMED = 'mediation-performed'
export const ACTIVITY_ATTENDED = 'activity-attended'

/** Something other than a case that earns: `sourceId` is its stream, and stands where awards name their case. */
export type Deed = { code: string; sourceId: string; at: Date; userIds: readonly string[] }

/** Facts of other modules that earn. */
export const FULFILLED = 'mediation.fulfilled'
export const CHECKED_IN = 'activity.checked-in'

const fulfilled = z.object({ userIds: z.array(z.string()) })

/** A fact of another module as it is stored. */
export type DeedFact = { stream: string; type: string; payload: string; actorId: string | null; at: Date }

/** What a fact of another module earns, by its stored form; null when nothing. */
export function deedOf({ stream, type, payload, actorId, at }: DeedFact): Deed | null {
  const of = { sourceId: stream, at }
  if (type === FULFILLED) {
    return { ...of, code: MEDIATION_PERFORMED, userIds: fulfilled.parse(JSON.parse(payload)).userIds }
  }
  if (type !== CHECKED_IN || !actorId) return null
  return { ...of, code: ACTIVITY_ATTENDED, userIds: [actorId] }
}
