import { Prisma, PrismaClient } from '../../prisma/generated/sqlite/client.ts'
import { sqliteFactory } from './adapters/sqlite-factory.server.ts'

export { Prisma }
export type Db = PrismaClient
/** What is in scope inside a transaction: everything but starting another one. */
export type Tx = Prisma.TransactionClient

/** Opens the database. The file must have been migrated (prisma/migrate.ts). */
export function openDatabase(url: string): Db {
  return new PrismaClient({ adapter: sqliteFactory(url) })
}

/** True when a write met an existing row with the same unique key. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
