import { type Services, services } from '../../platform/container.server.ts'
import { awardDeed } from './award-deed.server.ts'
import { deedOf } from './deeds.rules.ts'

/** Enters what a fulfilled agreement or a check-in earns; false when there was nothing to enter. Safe to repeat. */
export async function rewardFact(eventId: string, deps: Services = services()): Promise<boolean> {
  const select = { stream: true, type: true, payload: true, actorId: true, at: true }
  const fact = await deps.db.event.findUnique({ where: { id: eventId }, select })
  const deed = fact && deedOf(fact)
  return deed !== null && (await awardDeed(deed, deps)) > 0
}
