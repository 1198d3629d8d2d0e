import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { withTx } from '../../platform/tx.server.ts'
import { HELD_PREFIX } from './held-photos.server.ts'

/** A filing in progress keeps its photos this long. */
const KEPT_MS = days(1)
const BATCH = 200
/** No case has it, and it is no evidence of an order or an exclusion. */
const NOBODYS = { caseId: null, orderId: null, exclusionId: null }

/**
 * Removes photos that no case took within a day, bytes included; at most 200 a call. Returns how many. A photo that a
 * case takes meanwhile stays: the row is only removed while it still belongs to none.
 */
export async function purgeOrphanPhotos(
  deps: Pick<Services, 'db' | 'clock' | 'storage'> = services(),
): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEPT_MS)
  const orphans = await deps.db.photo.findMany({
    where: { ...NOBODYS, NOT: { ownerKey: { startsWith: HELD_PREFIX } }, createdAt: { lt: before } },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
    select: { id: true, key: true },
  })
  let removed = 0
  for (const { id, key } of orphans) {
    const { count } = await withTx(deps.db, 'purge-orphan-photo', (tx) =>
      tx.photo.deleteMany({ where: { id, ...NOBODYS } }),
    )
    if (count === 0) continue
    await deps.storage.remove(key)
    removed += 1
  }
  return removed
}
