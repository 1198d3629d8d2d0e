import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import policies from './xiamen/sla-policies.json' with { type: 'json' }

/** Loads the limits of DOMAIN 4.3, one set per kind of case; clocks that already run keep theirs. */
export async function loadSlaPolicies(db: Db): Promise<void> {
  await loadOnce(db, 'sla-policies', policies, async (tx) => {
    for (const policy of policies) {
      const row = { ...policy, targets: JSON.stringify(policy.targets) }
      await tx.slaPolicy.upsert({ where: { code: row.code }, create: row, update: row })
    }
  })
}
