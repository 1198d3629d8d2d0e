import type pg from 'pg'
import { againAfterConflict } from '../after-conflict.server.ts'
import type { Durability } from '../durability.server.ts'
import { type BatchWriter, LostRace, type Write } from '../write-batch.server.ts'
import { bindable } from './postgres-values.ts'
import { nameStatements } from './statement-names.server.ts'

/** serialization_failure, deadlock_detected */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01'])

type NameOf = ReturnType<typeof nameStatements>

/** The first statement that failed decides: later ones fail because of it. */
function refuseFailure(writes: readonly Write[], results: ReadonlyArray<PromiseSettledResult<pg.QueryResult>>): void {
  for (const [index, result] of results.entries()) {
    if (result.status === 'rejected') throw result.reason
    const wanted = writes[index]?.rows
    if (wanted !== undefined && result.value.rowCount !== wanted) throw writes[index]?.refusal ?? new LostRace()
  }
}

async function runBatch(client: pg.PoolClient, writes: readonly Write[], nameOf: NameOf): Promise<void> {
  const begun = client.query('BEGIN')
  const results = Promise.allSettled(
    writes.map(({ sql }) =>
      client.query({ name: nameOf({ sql: sql.text }), text: sql.text, values: sql.values.map(bindable) }),
    ),
  )
  await Promise.all([begun, results])
  refuseFailure(writes, await results)
  await client.query('COMMIT')
}

async function tryBatch(pool: pg.Pool, writes: readonly Write[], nameOf: NameOf): Promise<void> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await runBatch(client, writes, nameOf)
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const isConflict = (error: unknown) => error instanceof Error && 'code' in error && CONFLICTS.has(String(error.code))

/** Writes batches in one transaction each, in two round trips. They are computed already, so they can be sent again. */
export function postgresBatchWriter(pools: Record<Durability, pg.Pool>): BatchWriter {
  const nameOf = nameStatements()
  return async (writes, level) => {
    if (typeof writes === 'function') throw new Error('a plan needs reads that answer at once: SQLite only')
    await againAfterConflict(() => tryBatch(pools[level], writes, nameOf), isConflict)
  }
}
