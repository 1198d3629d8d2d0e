import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import { sqliteDriver } from './adapters/sqlite-factory.server.ts'
import { offerBatches } from './write-batch.server.ts'

export { Prisma }
export type Db = PrismaClient
/** What is in scope inside a transaction: everything but starting another one. */
export type Tx = Prisma.TransactionClient

/** Opens the database. The file must have been migrated (prisma/migrate.ts). */
export function openDatabase(url: string): Db {
  const { factory, writeBatch } = sqliteDriver(url)
  const db = new PrismaClient({ adapter: factory })
  offerBatches(db, async (writes, level) => {
    // The client connects at its first query; a batch may come before it.
    await db.$connect()
    await writeBatch(writes, level)
  })
  return db
}

/** What the driver itself says; a batch does not pass through Prisma. */
const UNIQUE_CODES: ReadonlySet<string> = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/** True when a write met an existing row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === 'P2002'
  return error instanceof Error && 'code' in error && UNIQUE_CODES.has(String(error.code))
}
