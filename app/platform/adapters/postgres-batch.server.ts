import type pg from 'pg'
import type { Durability } from '../durability.server.ts'
import { type BatchWriter, LostRace, type Write } from '../write-batch.server.ts'
import { bindable } from './postgres-values.ts'
import { nameStatements } from './statement-names.server.ts'

/** Deadlocks end one of the two; the batch is computed already and can be sent again. */
const TRIES = 4
/** serialization_failure, deadlock_detected */
const TRY_AGAIN: ReadonlySet<string> = new Set(['40001', '40P01'])

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

const isWorthAnotherTry = (error: unknown) =>
  error instanceof Error && 'code' in error && TRY_AGAIN.has(String(error.code))

/** Writes batches in one transaction each, in two round trips. */
export function postgresBatchWriter(pools: Record<Durability, pg.Pool>): BatchWriter {
  const nameOf = nameStatements()
  return async (writes, level) => {
    if (typeof writes === 'function') throw new Error('a plan needs reads that answer at once: SQLite only')
    for (let left = TRIES; ; left--) {
      try {
        return await tryBatch(pools[level], writes, nameOf)
      } catch (error) {
        if (left <= 1 || !isWorthAnotherTry(error)) throw error
      }
    }
  }
}
