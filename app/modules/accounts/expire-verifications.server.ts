import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { endVerification } from './end-verification.server.ts'

/** A request that nobody could decide within this time, because the papers were never shown, lapses. */
const OPEN_DAYS = 60
const BATCH = 200

/**
 * Ends proofs whose day has come and requests that were never decided; at most 200 of each a call. Returns how many.
 * Standings leave out what has run out anyway; this tells the person and the lists.
 */
export async function expireVerifications(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  const stale = new Date(now.getTime() - days(OPEN_DAYS))
  const [ran, lapsed] = await Promise.all([
    deps.db.verification.findMany({
      where: { state: 'granted', expiresAt: { lte: now } },
      orderBy: { expiresAt: 'asc' },
      take: BATCH,
      select: { id: true },
    }),
    deps.db.verification.findMany({
      where: { state: 'pending', createdAt: { lt: stale } },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
      select: { id: true },
    }),
  ])
  let ended = 0
  for (const { id } of [...ran, ...lapsed]) {
    try {
      await endVerification({ verificationId: id, state: 'expired' }, SYSTEM, deps)
      ended += 1
    } catch (error) {
      // Decided or renewed at this moment; the next round sees what it became.
      if (!isAppError(error)) throw error
    }
  }
  return ended
}
