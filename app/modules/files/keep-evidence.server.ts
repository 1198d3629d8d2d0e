import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import type { PreparedPhoto } from './prepare-photo.server.ts'
import { storePhoto } from './store-photo.server.ts'

/** What photos are evidence for: an order of supervision, or leaving a case out of measures. */
export type EvidenceOf = { orderId: string } | { exclusionId: string }

/**
 * Stores photos that are evidence; the returned write gives them to what they are evidence for, in the transaction of its
 * fact. Until then nobody has them, and the sweep of photos without a case removes them.
 */
export async function keepEvidence(
  { of, photos }: { of: EvidenceOf; photos: readonly PreparedPhoto[] },
  deps: Services,
): Promise<(tx: Tx) => Promise<void>> {
  const [kind, id] = 'orderId' in of ? (['order', of.orderId] as const) : (['exclusion', of.exclusionId] as const)
  const ownerKey = `${kind}:${id}`
  const ids: string[] = []
  for (const photo of photos) ids.push((await storePhoto({ photo, ownerKey, filingKey: id }, deps)).id)
  return async (tx) => {
    if (ids.length > 0) await tx.photo.updateMany({ where: { id: { in: ids }, ownerKey }, data: of })
  }
}
