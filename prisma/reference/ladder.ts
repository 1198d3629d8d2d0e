import { ladderLevelSchema } from '#app/modules/supervision/ladder.schema.ts'
import { writeLadder } from '#app/modules/supervision/write-ladder.server.ts'
import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import levels from './xiamen/ladder.json' with { type: 'json' }

/**
 * Loads the ladder of supervision (DOMAIN 3.3, 4.3); orders that are open keep the limits they were given. A city that has
 * published a ladder of its own keeps it.
 */
export async function loadLadder(db: Db): Promise<void> {
  await loadOnce(db, 'ladder', levels, async (tx) => {
    if (await tx.officeRuleVersion.findFirst({ where: { kind: 'ladder' }, select: { version: true } })) return
    await writeLadder(
      levels.map((level) => ladderLevelSchema.parse(level)),
      tx,
    )
  })
}
