import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'

/** Deletes the drafts of these owners; its photos are swept within a day. No draft is no error. */
export async function discardDraft(ownerKeys: readonly string[], deps: Services = services()): Promise<void> {
  if (ownerKeys.length === 0) return
  await withTx(deps.db, 'discard-draft', (tx) => tx.draft.deleteMany({ where: { ownerKey: { in: [...ownerKeys] } } }))
}
