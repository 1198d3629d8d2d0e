import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import limits from './xiamen/desk-limits.json' with { type: 'json' }

/** Loads what the city allows its units (DOMAIN 4.3): returns, extensions, holds, questions to residents, joint work. */
export async function loadDeskLimits(db: Db): Promise<void> {
  await loadOnce(db, 'desk-limits', limits, async (tx) => {
    const value = JSON.stringify(limits)
    await tx.setting.upsert({ where: { key: 'desk-limits' }, create: { key: 'desk-limits', value }, update: { value } })
  })
}
