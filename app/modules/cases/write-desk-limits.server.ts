import type { Tx } from '../../platform/db.server.ts'
import type { DeskLimits } from './desk-limits.schema.ts'

/** Puts limits of the desks in force inside the caller's transaction; every process reads them within a minute. */
export async function writeDeskLimits(limits: DeskLimits, tx: Tx): Promise<void> {
  const value = JSON.stringify(limits)
  await tx.setting.upsert({ where: { key: 'desk-limits' }, create: { key: 'desk-limits', value }, update: { value } })
}
