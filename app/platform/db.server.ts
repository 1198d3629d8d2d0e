import { PrismaClient as PostgresClient } from '../../prisma/generated/postgresql/client.ts'
import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import type { DatabaseOptions } from './adapters/database-driver.ts'
import { postgresDriver } from './adapters/postgres-factory.server.ts'
import { sqliteDriver } from './adapters/sqlite-factory.server.ts'
import { dialectOfUrl, noteDialect } from './dialect.server.ts'
import { offerReads } from './read-rows.server.ts'
import { offerBatches } from './write-batch.server.ts'

export { Prisma }
export type Db = PrismaClient
/** What is in scope inside a transaction: everything but starting another one. */
export type Tx = Prisma.TransactionClient

/** Does it at the first call; a failure is tried again by the next. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work().catch((error) => {
      done = null
      throw error
    })
    return done
  }
}

/**
 * Opens the database that the address names, which must have been migrated (prisma/migrate.ts). Both databases have the
 * same models, so the application knows one type of client: that of SQLite, which can do less.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Db {
  const dialect = dialectOfUrl(url)
  const open = dialect === 'postgresql' ? postgresDriver : sqliteDriver
  const { factory, writeBatch, readRows } = open(url, options)
  const db =
    dialect === 'postgresql'
      ? (new PostgresClient({ adapter: factory }) as unknown as Db)
      : new PrismaClient({ adapter: factory })
  noteDialect(db, dialect)
  // The client connects at its first query; what goes past it may come before that.
  const connected = once(() => db.$connect())
  offerBatches(db, async (writes, level) => {
    await connected()
    await writeBatch(writes, level)
  })
  offerReads(db, async (sql) => {
    await connected()
    return readRows(sql)
  })
  return db
}

/** What the drivers themselves say (SQLite, SQLSTATE); a batch does not pass through Prisma. */
const UNIQUE_CODES: ReadonlySet<string> = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'])

/** What Prisma's drivers call a failure; of raw SQL the code alone says only that it failed. */
function kindOf(error: unknown): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
  const meta = error.meta as { driverAdapterError?: { cause?: { kind?: string } } } | undefined
  return meta?.driverAdapterError?.cause?.kind
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === code

/** True when a write met an existing row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  if (hasCode(error, 'P2002') || kindOf(error) === 'UniqueConstraintViolation') return true
  return error instanceof Error && 'code' in error && UNIQUE_CODES.has(String(error.code))
}

/** True when PostgreSQL ended a transaction because of another one, and the same transaction may run again. */
export function isWriteConflict(error: unknown): boolean {
  return hasCode(error, 'P2034') || kindOf(error) === 'TransactionWriteConflict'
}
