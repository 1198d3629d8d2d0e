import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { withTx } from '../../platform/tx.server.ts'
import { removeHeldPhotos } from '../files/held-photos.server.ts'
import { photosOf } from './read-evidence.server.ts'

/** Photos of papers stay this long after the decision, for an objection; the consent text says so. */
export const EVIDENCE_DAYS = 30
const BATCH = 100

/**
 * Removes photos of papers of requests decided more than 30 days ago, bytes included; at most 100 requests a call. Returns
 * how many.
 */
export async function purgeEvidence(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - days(EVIDENCE_DAYS))
  const rows = await deps.db.verification.findMany({
    where: { evidencePurgedAt: null, decidedAt: { lt: before } },
    orderBy: { decidedAt: 'asc' },
    take: BATCH,
    select: { id: true, photoIds: true },
  })
  for (const row of rows) {
    await removeHeldPhotos(photosOf(row), deps)
    const data = { photoIds: '[]', evidencePurgedAt: now }
    await withTx(deps.db, 'purge-evidence', (tx) => tx.verification.updateMany({ where: { id: row.id }, data }))
  }
  return rows.length
}
