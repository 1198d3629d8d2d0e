import { againAfterConflict } from './after-conflict.server.ts'
import { type Db, isWriteConflict, type Tx } from './db.server.ts'
import { atDurability, type Durability } from './durability.server.ts'
import { seconds } from './duration.ts'
import { observeTransaction } from './metrics.server.ts'

const LIMITS = { timeout: seconds(10), maxWait: seconds(30) }

async function runTx<T>(level: Durability, db: Db, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const end = observeTransaction(name)
  try {
    return await againAfterConflict(() => atDurability(level, () => db.$transaction(work, LIMITS)), isWriteConflict)
  } finally {
    end()
  }
}

/**
 * Runs a named write transaction; on disk when it returns. Inside, use only `tx`: no network, queue, file or hashing,
 * and never catch a database error (on PostgreSQL the transaction is lost by then). The first statement is the
 * conditional write on rev. `work` may run again after a deadlock, so it changes nothing outside the transaction.
 */
export function withTx<T>(db: Db, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return runTx('acknowledged', db, name, work)
}

/** `withTx` for effects that can be made again: returns without waiting for the disk. */
export function withDerivedTx<T>(db: Db, name: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return runTx('derived', db, name, work)
}
