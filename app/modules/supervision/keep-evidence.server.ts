import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'

/**
 * Stores the photos of a submission; the returned write gives them to the order in the transaction of its fact. Until
 * then nobody has them, and the sweep of photos without a case removes them.
 */
export async function keepEvidence(
  { orderId, photos }: { orderId: string; photos: readonly PreparedPhoto[] },
  deps: Services,
): Promise<(tx: Tx) => Promise<void>> {
  const ownerKey = `order:${orderId}`
  const ids: string[] = []
  for (const photo of photos) ids.push((await storePhoto({ photo, ownerKey, filingKey: orderId }, deps)).id)
  return async (tx) => {
    if (ids.length > 0) await tx.photo.updateMany({ where: { id: { in: ids }, ownerKey }, data: { orderId } })
  }
}
