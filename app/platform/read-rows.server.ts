import type { Prisma } from '../../prisma/generated/sqlite/client.ts'
import type { Db } from './db.server.ts'
import { remember } from './remember.server.ts'

export type Row = Record<string, unknown>

/** Reads rows by the driver itself; a driver offers it (sqlite-factory, postgres-factory). */
export type RowReader = (sql: Prisma.Sql) => Promise<Row[]>

const readers = remember('row-readers', () => new WeakMap<object, RowReader>())

/** Makes `readRows` known for a database; called where the database is opened. */
export function offerReads(db: object, reader: RowReader): void {
  readers.set(db, reader)
}

/**
 * Rows of a query that every act or every fact makes, with the types that the model gives its columns: instants as
 * Date, BIGINT as bigint. Everything else is asked through Prisma, whose way takes three times as long
 * (app/decisions/0014). `T` is what the statement selects; only a test can tell that it does.
 */
export async function readRows<T extends Row>(db: Db, sql: Prisma.Sql): Promise<T[]> {
  const reader = readers.get(db)
  if (!reader) throw new Error('this database was not opened by openDatabase')
  return (await reader(sql)) as T[]
}
