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
import type { DatabaseDriver, DatabaseOptions } from './database-driver.ts'
import { groupCommits, type Writing } from './group-commit.server.ts'
import { ReadSnapshot } from './read-snapshot.server.ts'
import { sqliteRows } from './sqlite-rows.server.ts'
import { cacheStatements } from './statement-cache.server.ts'
import { WriterTurn } from './writer-turn.server.ts'

/** Writers in other processes are waited for this long before SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = seconds(10)

/** synchronous=FULL: an acknowledged case survives a power cut, at about 0.3 ms a commit. */
const WRITER_PRAGMAS =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;'
/** Pages, about 16 MB. 0 where the archive writes the log back (platform/backup/wal-archive.server.ts). */
const CHECKPOINT_PAGES = 4_000
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

/** Both connections of an open database, and what orders their use. */
type Opened = Writing & { readStatement: ReturnType<typeof cacheStatements> }

const isRead = (query: SqlQuery) =>
  /^\s*(SELECT|WITH)\b/i.test(query.sql) && !/\b(INSERT|UPDATE|DELETE)\b/i.test(query.sql)

async function inTurn<T>({ turn, snapshot }: Writing, work: () => Promise<T>): Promise<T> {
  const release = await turn.take()
  try {
    return await work()
  } finally {
    snapshot.end()
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
function isolate(writer: BetterSqliteAdapter, reader: SqlDriverAdapter, writing: Writing): SqlDriverAdapter {
  const { turn, snapshot, synchronise } = writing
  const query = writer.queryRaw.bind(writer)
  const execute = writer.executeRaw.bind(writer)
  const start = writer.startTransaction.bind(writer)
  const dispose = writer.dispose.bind(writer)

  async function write<T>(work: () => Promise<T>): Promise<T> {
    const level = currentDurability()
    return inTurn(writing, () => {
      synchronise(level)
      return work()
    })
  }
  function read(sql: SqlQuery): Promise<SqlResultSet> {
    snapshot.enter()
    return reader.queryRaw(sql)
  }
  writer.queryRaw = (sql) => (isRead(sql) ? read(sql) : write(() => query(sql)))
  writer.executeRaw = (sql) => write(() => execute(sql))
  writer.startTransaction = async (isolation) => {
    const level = currentDurability()
    const release = await turn.take()
    try {
      synchronise(level)
      return releaseAtEnd(await start(isolation), writer.client, () => {
        snapshot.end()
        release()
      })
    } catch (error) {
      release()
      throw error
    }
  }
  writer.dispose = async () => {
    snapshot.close()
    await reader.dispose()
    await dispose()
  }
  return writer
}

/** Driver for Prisma on a SQLite file, safe for concurrent requests, and the batch writer of the same connection. */
export function sqliteDriver(url: string, { isArchived = false }: DatabaseOptions = {}): DatabaseDriver {
  const stock = new PrismaBetterSqlite3({ url, timeout: BUSY_TIMEOUT_MS })
  let connection: Opened | null = null
  const factory: SqlDriverAdapterFactory = {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect() {
      const writer = withStatementCache(await stock.connect())
      await writer.executeScript(`${WRITER_PRAGMAS} PRAGMA wal_autocheckpoint=${isArchived ? 0 : CHECKPOINT_PAGES};`)
      const reader = withStatementCache(await stock.connect())
      await reader.executeScript(READER_PRAGMAS)
      connection = {
        client: writer.client,
        readStatement: reader.client.prepare,
        turn: new WriterTurn(),
        snapshot: new ReadSnapshot(reader.client.prepare),
        synchronise: makeSynchronous(writer.client),
      }
      return isolate(writer, reader, connection)
    },
  }
  function opened(): Opened {
    if (!connection) throw new Error('the database is not connected')
    return connection
  }
  return {
    factory,
    writeBatch: groupCommits(opened),
    async readRows(sql) {
      const { snapshot, readStatement } = opened()
      snapshot.enter()
      return sqliteRows(readStatement, sql)
    },
  }
}
