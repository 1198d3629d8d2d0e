import type { Tx } from '../../platform/db.server.ts'
import type { Ladder } from './ladder.schema.ts'

/**
 * Puts a ladder in force inside the caller's transaction: its rungs replace those of the same code. Orders that are open
 * keep the limits that they were given.
 */
export async function writeLadder(ladder: Ladder, tx: Tx): Promise<void> {
  for (const level of ladder) {
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
}
