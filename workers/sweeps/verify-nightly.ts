import { reconcileLedger } from '#app/modules/credit/reconcile-ledger.server.ts'
import { noteVerification, readLastVerification } from '#app/modules/supervision/note-verification.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days, hours } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { isNight } from './night.ts'
import { verifyApart } from './verify-apart.ts'
import { verifyHouse } from './verify-house.ts'

const AT_MOST_EVERY = hours(20)
/** Older photos were read in earlier nights; `npm run verify` reads all. */
const PHOTO_DAYS = days(2)

async function isDue(deps: Services): Promise<boolean> {
  if (!(await isNight(deps))) return false
  const last = await readLastVerification(deps)
  return !last || deps.clock.now().getTime() - last.at.getTime() > AT_MOST_EVERY
}

/**
 * Checks the whole house once a night and mends nothing: what is found raises the alarm, and a person decides; a ledger
 * that does not add up stops new reservations of rewards. Returns the number of findings.
 */
export async function verifyNightly(deps: Services, stopping: AbortSignal): Promise<number> {
  if (!(await isDue(deps))) return 0
  const photosFrom = new Date(deps.clock.now().getTime() - PHOTO_DAYS)
  const isBuilt = process.env.NODE_ENV === 'production'
  const findings = isBuilt ? await verifyApart({ photosFrom }, stopping) : await verifyHouse(deps, { photosFrom })
  if (findings === null) return 0
  await noteVerification(findings, deps)
  await reconcileLedger({ findings: findings.ledger ?? 0 }, deps)
  const total = Object.values(findings).reduce((sum, count) => sum + count, 0)
  if (total > 0) logger.warn({ alarm: 'verify', findings }, 'alarm raised')
  return total
}
