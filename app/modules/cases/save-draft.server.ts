import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type FilingValues, isWorthKeeping } from './filing-fields.schema.ts'

/**
 * Keeps the answers of an unfinished form for its owner; the last one wins. Returns when, or null when there is
 * nothing to keep or the form has been filed meanwhile: a late autosave must not bring it back.
 */
export async function saveDraft(
  input: { ownerKey: string; values: FilingValues },
  deps: Services = services(),
): Promise<Date | null> {
  const { ownerKey, values } = input
  const { idempotencyKey } = values
  if (!idempotencyKey || !isWorthKeeping(values)) return null
  if (await deps.db.case.findUnique({ where: { idempotencyKey }, select: { id: true } })) return null
  const kept = { values: JSON.stringify(values), updatedAt: deps.clock.now() }
  await withTx(deps.db, 'save-draft', (tx) =>
    tx.draft.upsert({ where: { ownerKey }, create: { ownerKey, ...kept }, update: kept }),
  )
  return kept.updatedAt
}
