import { type Services, services } from '../../platform/container.server.ts'
import { type FilingValues, filingValuesOf } from './filing-fields.schema.ts'

export type SavedDraft = { values: FilingValues; updatedAt: Date }

/** The newest draft of any of the owner's keys; null when there is none or it has been filed. */
export async function readDraft(ownerKeys: readonly string[], deps: Services = services()): Promise<SavedDraft | null> {
  if (ownerKeys.length === 0) return null
  const draft = await deps.db.draft.findFirst({
    where: { ownerKey: { in: [...ownerKeys] } },
    orderBy: { updatedAt: 'desc' },
  })
  if (!draft) return null
  const values = filingValuesOf(Object.entries(JSON.parse(draft.values) as Record<string, unknown>))
  const { idempotencyKey } = values
  const filed = idempotencyKey && (await deps.db.case.findUnique({ where: { idempotencyKey }, select: { id: true } }))
  return filed ? null : { values, updatedAt: draft.updatedAt }
}
