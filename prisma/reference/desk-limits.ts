import { deskLimitsSchema } from '#app/modules/cases/desk-limits.schema.ts'
import { writeDeskLimits } from '#app/modules/cases/write-desk-limits.server.ts'
import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import limits from './xiamen/desk-limits.json' with { type: 'json' }

/**
 * Loads what the city allows its units (DOMAIN 4.3): returns, extensions, holds, questions to residents, joint work. A city
 * that has published limits of its own keeps them.
 */
export async function loadDeskLimits(db: Db): Promise<void> {
  await loadOnce(db, 'desk-limits', limits, async (tx) => {
    if (await tx.officeRuleVersion.findFirst({ where: { kind: 'desk' }, select: { version: true } })) return
    await writeDeskLimits(deskLimitsSchema.parse(limits), tx)
  })
}
