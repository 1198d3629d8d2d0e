import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { returnRedemption } from './return-redemption.server.ts'

/** Reservations looked at in one sweep; the next sweep takes the rest. */
const BATCH = 500

/** Ends reservations whose code was not used in time; returns their number. Safe to run in parallel and to repeat. */
export async function expireRedemptions(deps: Services = services()): Promise<number> {
  const due = await deps.db.redemption.findMany({
    where: { state: 'reserved', expiresAt: { lte: deps.clock.now() } },
    orderBy: { expiresAt: 'asc' },
    take: BATCH,
  })
  let ended = 0
  for (const redemption of due) {
    try {
      await returnRedemption(redemption, 'expired', SYSTEM, deps)
      ended++
    } catch (error) {
      // Used or cancelled a moment ago.
      if (!isAppError(error) || error.code !== 'already_done') throw error
    }
  }
  return ended
}
