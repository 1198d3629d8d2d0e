import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { currentDurability, type Durability } from '../durability.server.ts'
import { seconds } from '../duration.ts'
import { type BatchWriter, LostRace, type Write } from '../write-batch.server.ts'
import { cacheStatements } from './statement-cache.server.ts'
import { WriterTurn } from './writer-turn.server.ts'

/** Writers in other processes are waited for this long before SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = seconds(10)

/** synchronous=FULL: an acknowledged case survives a power cut, at about 0.3 ms a commit. */
const WRITER_PRAGMAS =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;'
const READER_PRAGMAS = 'PRAGMA query_only=ON; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;'

type Client = Pick<Database.Database, 'inTransaction' | 'pragma' | 'exec'> & {
  prepare: ReturnType<typeof cacheStatements>
}
type BetterSqliteAdapter = SqlDriverAdapter & { client: Client }

/** Lets the adapter's connection keep its prepared statements. */
function withStatementCache(adapter: SqlDriverAdapter): BetterSqliteAdapter {
  const { client } = adapter as unknown as { client: Database.Database }
  const prepare = client.prepare.bind(client) as (sql: string) => Database.Statement<unknown[]>
  // BEGIN IMMEDIATE makes several processes wait for each other instead of failing when a read becomes a write.
  const cached = cacheStatements((sql) => prepare(sql === 'BEGIN' ? 'BEGIN IMMEDIATE' : sql))
  Object.defineProperty(client, 'prepare', { value: cached })
  return adapter as unknown as BetterSqliteAdapter
}

/** Derived writes do not wait for the disk; the next acknowledged commit flushes them with its own. */
function makeSynchronous(client: Client): (level: Durability) => void {
  let current: Durability = 'acknowledged'
  return (level) => {
    if (level === current) return
    client.pragma(level === 'acknowledged' ? 'synchronous=FULL' : 'synchronous=NORMAL')
    current = level
  }
}

type Writing = { client: Client; turn: WriterTurn; synchronise: (level: Durability) => void }

const isRead = (query: SqlQuery) =>
  /^\s*(SELECT|WITH)\b/i.test(query.sql) && !/\b(INSERT|UPDATE|DELETE)\b/i.test(query.sql)

async function inTurn<T>(turn: WriterTurn, work: () => Promise<T>): Promise<T> {
  const release = await turn.take()
  try {
    return await work()
  } finally {
    release()
  }
}

/** Prisma sends no ROLLBACK after a COMMIT that failed: without this one the writer would stay in that transaction. */
function releaseAtEnd(tx: Transaction, client: BetterSqliteAdapter['client'], release: () => void): Transaction {
  const commit = tx.commit.bind(tx)
  const rollback = tx.rollback.bind(tx)
  const end = () => {
    try {
      if (client.inTransaction) client.prepare('ROLLBACK').run()
    } finally {
      release()
    }
  }
  tx.commit = () => commit().finally(end)
  tx.rollback = () => rollback().finally(end)
  return tx
}

/**
 * Closes three holes of the stock adapter, which has one connection for everything: a plain write of another
 * request rode inside an open transaction and vanished with its rollback, plain reads saw uncommitted rows, and
 * deferred BEGIN lost transactions between processes. Here writes wait for their turn, reads use a second,
 * read-only connection (a WAL snapshot), and transactions begin IMMEDIATE.
 * Relies on the adapter's `client` field, how it prepares and binds, and its literal "BEGIN": the version is pinned and
 * tests/contracts/sqlite-isolation.test.ts watches it.
 */
function isolate(
  writer: BetterSqliteAdapter,
  reader: SqlDriverAdapter,
  { turn, synchronise }: Writing,
): SqlDriverAdapter {
  const query = writer.queryRaw.bind(writer)
  const execute = writer.executeRaw.bind(writer)
  const start = writer.startTransaction.bind(writer)
  const dispose = writer.dispose.bind(writer)

  async function write<T>(work: () => Promise<T>): Promise<T> {
    const level = currentDurability()
    return inTurn(turn, () => {
      synchronise(level)
      return work()
    })
  }
  writer.queryRaw = (sql): Promise<SqlResultSet> => (isRead(sql) ? reader.queryRaw(sql) : write(() => query(sql)))
  writer.executeRaw = (sql) => write(() => execute(sql))
  writer.startTransaction = async (isolation) => {
    const level = currentDurability()
    const release = await turn.take()
    try {
      synchronise(level)
      return releaseAtEnd(await start(isolation), writer.client, release)
    } catch (error) {
      release()
      throw error
    }
  }
  writer.dispose = async () => {
    await reader.dispose()
    await dispose()
  }
  return writer
}

/** As the adapter maps them, so that both ways of writing store the same. */
function bindable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

function runBatch(client: Client, writes: readonly Write[]): void {
  client.prepare('BEGIN').run()
  try {
    for (const { sql, rows } of writes) {
      const { changes } = client.prepare(sql.sql).bind(sql.values.map(bindable)).run()
      if (rows !== undefined && changes !== rows) throw new LostRace()
    }
    client.prepare('COMMIT').run()
  } catch (error) {
    if (client.inTransaction) client.prepare('ROLLBACK').run()
    throw error
  }
}

/** Driver for Prisma on a SQLite file, safe for concurrent requests, and the batch writer of the same connection. */
export function sqliteDriver(url: string): { factory: SqlDriverAdapterFactory; writeBatch: BatchWriter } {
  const stock = new PrismaBetterSqlite3({ url, timeout: BUSY_TIMEOUT_MS })
  let writing: Writing | null = null
  const factory: SqlDriverAdapterFactory = {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect() {
      const writer = withStatementCache(await stock.connect())
      await writer.executeScript(WRITER_PRAGMAS)
      const reader = withStatementCache(await stock.connect())
      await reader.executeScript(READER_PRAGMAS)
      writing = { client: writer.client, turn: new WriterTurn(), synchronise: makeSynchronous(writer.client) }
      return isolate(writer, reader, writing)
    },
  }
  return {
    factory,
    async writeBatch(writes, level) {
      if (!writing) throw new Error('the database is not connected')
      const { client, turn, synchronise } = writing
      const release = await turn.take()
      try {
        synchronise(level)
        runBatch(client, writes)
      } finally {
        release()
      }
    },
  }
}
