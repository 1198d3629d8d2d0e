import type { Tx } from '../../platform/db.server.ts'
import { LostRace, type Write } from '../../platform/write-batch.server.ts'

/** The statements of a batch inside a transaction that has more to do, with the same refusals. */
export async function runWrites(tx: Tx, writes: readonly Write[]): Promise<void> {
  for (const { sql, rows, refusal } of writes) {
    const changed = await tx.$executeRaw(sql)
    if (rows !== undefined && changed !== rows) throw refusal ?? new LostRace()
  }
}
