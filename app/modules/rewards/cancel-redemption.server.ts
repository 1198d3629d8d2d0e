import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { returnRedemption } from './return-redemption.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'

/** The member does not want it after all: points and piece go back. Fails with `not_found`, `already_done` (`settled`). */
export async function cancelRedemption(
  { id }: { id: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const found = await deps.db.redemption.findUnique({ where: { id } })
  if (!found || found.userId !== actor.id) throw rewardRefusal('no_redemption')
  if (found.state !== 'reserved') throw rewardRefusal('settled')
  await returnRedemption(found, 'cancelled', actor, deps)
}
