import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { seconds } from '../duration.ts'

/** Writers in other processes are waited for this long before SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = seconds(10)

/** synchronous=FULL: an acknowledged case survives a power cut, at about 0.3 ms a commit. */
const WRITER_PRAGMAS =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;'
const READER_PRAGMAS = 'PRAGMA query_only=ON; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;'

/** Hands the writer to one holder at a time, in the order of asking. */
class WriterTurn {
  #last: Promise<void> = Promise.resolve()

  async take(): Promise<() => void> {
    let release = () => {}
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    const before = this.#last
    this.#last = before.then(() => mine)
    await before
    return release
  }
}

type BetterSqliteAdapter = SqlDriverAdapter & {
  client: { prepare(sql: string): { run(): unknown }; readonly inTransaction: boolean }
}

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
 * Relies on the adapter's `client` field and its literal "BEGIN": the version is pinned and
 * tests/contracts/sqlite-isolation.test.ts watches it.
 */
function isolate(writer: BetterSqliteAdapter, reader: SqlDriverAdapter): SqlDriverAdapter {
  const turn = new WriterTurn()
  const prepare = writer.client.prepare.bind(writer.client)
  writer.client.prepare = (sql) => prepare(sql === 'BEGIN' ? 'BEGIN IMMEDIATE' : sql)

  const query = writer.queryRaw.bind(writer)
  const execute = writer.executeRaw.bind(writer)
  const start = writer.startTransaction.bind(writer)
  const dispose = writer.dispose.bind(writer)

  writer.queryRaw = (sql): Promise<SqlResultSet> =>
    isRead(sql) ? reader.queryRaw(sql) : inTurn(turn, () => query(sql))
  writer.executeRaw = (sql) => inTurn(turn, () => execute(sql))
  writer.startTransaction = async (isolation) => {
    const release = await turn.take()
    try {
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

/** Driver for Prisma on a SQLite file, safe for concurrent requests. */
export function sqliteFactory(url: string): SqlDriverAdapterFactory {
  const stock = new PrismaBetterSqlite3({ url, timeout: BUSY_TIMEOUT_MS })
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    async connect() {
      const writer = (await stock.connect()) as unknown as BetterSqliteAdapter
      await writer.executeScript(WRITER_PRAGMAS)
      const reader = await stock.connect()
      await reader.executeScript(READER_PRAGMAS)
      return isolate(writer, reader)
    },
  }
}
