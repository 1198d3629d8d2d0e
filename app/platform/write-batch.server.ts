import { Prisma } from '../../prisma/generated/sqlite/client.ts'
import type { Db } from './db.server.ts'
import type { Durability } from './durability.server.ts'
import { observeTransaction } from './metrics.server.ts'
import type { Row } from './read-rows.server.ts'
import { remember } from './remember.server.ts'

/**
 * One statement of a batch. `rows`: how many it must change, else nothing of the batch happens and `refusal` is thrown,
 * or LostRace where there is none.
 */
export type Write = { sql: Prisma.Sql; rows?: number; refusal?: Error }

/** Reads inside the transaction that a plan is made in. */
export type ReadNow = <T extends Row>(sql: Prisma.Sql) => T[]

/**
 * Decides what to write by what stands there when the writer's turn has come, without giving way in between. SQLite
 * only, whose reads answer at once.
 */
export type Plan = (read: ReadNow) => readonly Write[]

/** Runs statements in one transaction without giving way in between; a driver offers it (sqlite-factory). */
export type BatchWriter = (writes: readonly Write[] | Plan, level: Durability) => Promise<void>

/** A write changed another number of rows than it had to: somebody else was first, and nothing was written. */
export class LostRace extends Error {
  override name = 'LostRace'
}

/** True for a LostRace of any copy of this module: server bundle and page bundle each carry their own class. */
export function isLostRace(error: unknown): boolean {
  return error instanceof Error && error.name === 'LostRace'
}

const writers = remember('batch-writers', () => new WeakMap<object, BatchWriter>())

/** Makes `writeBatch` known for a database; called where the database is opened. */
export function offerBatches(db: object, writer: BatchWriter): void {
  writers.set(db, writer)
}

/**
 * Writes what a decision came to, all or nothing. Everything is computed before, so the writer is held for a fraction
 * of the time of an interactive transaction: a city's throughput is the writer's. Throws LostRace when a statement's
 * row count is not as demanded; the first one is the conditional write on rev.
 */
export async function writeBatch(
  db: Db,
  name: string,
  writes: readonly Write[] | Plan,
  level: Durability = 'acknowledged',
): Promise<void> {
  const writer = writers.get(db)
  if (!writer) throw new Error('this database was not opened by openDatabase')
  const end = observeTransaction(name)
  try {
    await writer(writes, level)
  } finally {
    end()
  }
}

type Value = string | number | bigint | boolean | Date | null
type Columns = Record<string, Value>

const nameOf = (name: string) => Prisma.raw(`"${name}"`)

/** INSERT of rows that all have the same columns. Table and column names come from the code, values are bound. */
export function insertInto(table: string, rows: readonly Columns[]): Write[] {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first)
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] ?? null))})`)
  const names = Prisma.join(columns.map(nameOf))
  return [{ sql: Prisma.sql`INSERT INTO ${nameOf(table)} (${names}) VALUES ${Prisma.join(values)}`, rows: rows.length }]
}

/** UPDATE of exactly one row, found by these columns; a LostRace when there is none. */
export function updateOne(table: string, where: Columns, data: Columns): Write {
  const set = Prisma.join(Object.entries(data).map(([column, value]) => Prisma.sql`${nameOf(column)} = ${value}`))
  const found = Prisma.join(
    Object.entries(where).map(([column, value]) => Prisma.sql`${nameOf(column)} = ${value}`),
    ' AND ',
  )
  return { sql: Prisma.sql`UPDATE ${nameOf(table)} SET ${set} WHERE ${found}`, rows: 1 }
}
