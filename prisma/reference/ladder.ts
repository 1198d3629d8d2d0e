import { ladderLevelSchema } from '#app/modules/supervision/ladder.schema.ts'
import type { Db } from '#app/platform/db.server.ts'
import { loadOnce } from './load-once.ts'
import levels from './xiamen/ladder.json' with { type: 'json' }

/** Loads the ladder of supervision (DOMAIN 3.3, 4.3); orders that are open keep the limits they were given. */
export async function loadLadder(db: Db): Promise<void> {
  await loadOnce(db, 'ladder', levels, async (tx) => {
    for (const level of levels.map((each) => ladderLevelSchema.parse(each))) {
      const row = {
        ...level,
        acknowledge: JSON.stringify(level.acknowledge),
        rectify: level.rectify === null ? null : JSON.stringify(level.rectify),
        issuers: JSON.stringify(level.issuers),
        addressees: JSON.stringify(level.addressees),
        triggers: JSON.stringify(level.triggers),
      }
      await tx.ladderLevel.upsert({ where: { code: row.code }, create: row, update: row })
    }
  })
}
