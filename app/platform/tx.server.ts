import type { Db, Tx } from './db.server.ts'
import { seconds } from './duration.ts'
import { observeTransaction } from './metrics.server.ts'

/**
 * Runs a named write transaction. Inside, use only `tx`: no network, queue, file or hashing, and never catch a
 * database error (on PostgreSQL the transaction is lost by then). The first statement is the conditional write on rev.
 */
export async function withTx<T>(db: Db, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const end = observeTransaction(name)
  try {
    return await db.$transaction(work, { timeout: seconds(10), maxWait: seconds(30) })
  } finally {
    end()
  }
}
