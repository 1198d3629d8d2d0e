import type Database from 'better-sqlite3'
import type { Prisma } from '../db.server.ts'
import type { Durability } from '../durability.server.ts'
import type { Row } from '../read-rows.server.ts'
import { type BatchWriter, LostRace, type Plan, type ReadNow, type Write } from '../write-batch.server.ts'
import type { ReadSnapshot } from './read-snapshot.server.ts'
import { sqliteRows } from './sqlite-rows.server.ts'
import { bindable } from './sqlite-values.ts'
import type { cacheStatements } from './statement-cache.server.ts'
import type { WriterTurn } from './writer-turn.server.ts'

/** Batches of one transaction; more wait for the next, so that none waits long. */
const MOST_BATCHES = 64
/** Milliseconds that a batch waits for others where several came together before; a commit can take as long. */
const GATHERING_MS = 5

/** The connection that writes, with what orders its writers. */
export type Writing = {
  client: Pick<Database.Database, 'inTransaction'> & { prepare: ReturnType<typeof cacheStatements> }
  turn: WriterTurn
  snapshot: ReadSnapshot
  synchronise: (level: Durability) => void
}

type Waiting = {
  writes: readonly Write[] | Plan
  level: Durability
  resolve: () => void
  reject: (error: unknown) => void
}

function runWrites({ client }: Writing, writes: readonly Write[] | Plan): void {
  const read: ReadNow = <T extends Row>(sql: Prisma.Sql) => sqliteRows(client.prepare, sql) as T[]
  const planned = typeof writes === 'function' ? writes(read) : writes
  for (const { sql, rows, refusal } of planned) {
    const { changes } = client.prepare(sql.sql).bind(sql.values.map(bindable)).run()
    if (rows !== undefined && changes !== rows) throw refusal ?? new LostRace()
  }
}

/** All or nothing for one batch inside the shared transaction; what failed leaves nothing and stops nobody else. */
function runApart(writing: Writing, batch: Waiting): boolean {
  const { client } = writing
  client.prepare('SAVEPOINT batch').run()
  try {
    runWrites(writing, batch.writes)
    client.prepare('RELEASE batch').run()
    return true
  } catch (error) {
    // A full disk ends the whole transaction, and everybody in it has to know.
    if (!client.inTransaction) throw error
    client.prepare('ROLLBACK TO batch').run()
    client.prepare('RELEASE batch').run()
    batch.reject(error)
    return false
  }
}

function commitGroup(writing: Writing, group: readonly Waiting[]): void {
  const { client, snapshot, synchronise } = writing
  const level = group.some((batch) => batch.level === 'acknowledged') ? 'acknowledged' : 'derived'
  try {
    synchronise(level)
    client.prepare('BEGIN').run()
    const written = group.filter((batch) => runApart(writing, batch))
    client.prepare('COMMIT').run()
    snapshot.end()
    for (const batch of written) batch.resolve()
  } catch (error) {
    if (client.inTransaction) client.prepare('ROLLBACK').run()
    for (const batch of group) batch.reject(error)
  }
}

/**
 * Writes batches that ask at the same moment in one transaction: they share one wait for the disk, which is what a
 * commit costs (group commit). Each stays all or nothing on its own and is answered after the disk has it.
 */
export function groupCommits(writing: () => Writing): BatchWriter {
  let waiting: Waiting[] = []
  let isBusy = false

  async function commitWaiting(open: Writing): Promise<void> {
    const release = await open.turn.take()
    const group = waiting.slice(0, MOST_BATCHES)
    waiting = waiting.slice(MOST_BATCHES)
    isBusy = group.length > 1
    try {
      commitGroup(open, group)
    } finally {
      release()
      if (waiting.length > 0) setImmediate(commitWaiting, open)
    }
  }

  return (writes, level) =>
    new Promise((resolve, reject) => {
      const open = writing()
      waiting.push({ writes, level, resolve, reject })
      if (waiting.length > 1) return
      if (isBusy) setTimeout(commitWaiting, GATHERING_MS, open)
      // Requests of the same turn of the event loop still come.
      else setImmediate(commitWaiting, open)
    })
}
