import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { ACTIVITY_ATTENDED, awardDeed, type Deed, MEDIATION_PERFORMED } from './award-deed.server.ts'

const fulfilled = z.object({ userIds: z.array(z.string()) })

type Row = { stream: string; type: string; payload: string; actorId: string | null; at: Date }

/** What a fact of another module earns, by its stored form; null when nothing. */
function deedOf({ stream, type, payload, actorId, at }: Row): Deed | null {
  const of = { sourceId: stream, at }
  if (type === 'mediation.fulfilled') {
    return { ...of, code: MEDIATION_PERFORMED, userIds: fulfilled.parse(JSON.parse(payload)).userIds }
  }
  if (type !== 'activity.checked-in' || !actorId) return null
  return { ...of, code: ACTIVITY_ATTENDED, userIds: [actorId] }
}

/** Enters what a fulfilled agreement or a check-in earns; false when there was nothing to enter. Safe to repeat. */
export async function rewardFact(eventId: string, deps: Services = services()): Promise<boolean> {
  const select = { stream: true, type: true, payload: true, actorId: true, at: true }
  const fact = await deps.db.event.findUnique({ where: { id: eventId }, select })
  const deed = fact && deedOf(fact)
  return deed !== null && (await awardDeed(deed, deps)) > 0
}
