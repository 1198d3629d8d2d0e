import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'

export type ClaimPhotosInput = { photoIds: readonly string[]; from: readonly string[]; to: string }

/** Hands photos that no case has taken from some owners to another; those of anybody else stay untouched. */
export async function claimPhotos(input: ClaimPhotosInput, deps: Services = services()): Promise<void> {
  const { photoIds, from, to } = input
  if (photoIds.length === 0 || from.length === 0) return
  const where = { id: { in: [...photoIds] }, ownerKey: { in: [...from] }, caseId: null }
  await withTx(deps.db, 'claim-photos', (tx) => tx.photo.updateMany({ where, data: { ownerKey: to } }))
}
