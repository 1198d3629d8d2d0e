import type { Db } from './db.server.ts'
import { Prisma } from './db.server.ts'
import { dialectOf } from './dialect.server.ts'
import { readRows } from './read-rows.server.ts'

/** Fewer rows than this are counted one by one. */
const EXACT_BELOW = 10_000

/**
 * Rows of a table of which none are deleted: counting a million takes longer than the page that tells it. SQLite numbers
 * them; of PostgreSQL it is what the last analysis estimated.
 */
export async function countRows(table: 'Event' | 'Case' | 'User', db: Db): Promise<number> {
  const name = Prisma.raw(`"${table}"`)
  const known =
    dialectOf(db) === 'sqlite'
      ? Prisma.sql`SELECT MAX(rowid) AS n FROM ${name}`
      : Prisma.sql`SELECT reltuples::bigint AS n FROM pg_class WHERE oid = ${`"${table}"`}::regclass`
  const [row] = await readRows<{ n: number | bigint | null }>(db, known)
  const count = Number(row?.n ?? 0)
  if (count >= EXACT_BELOW) return count
  const [counted] = await readRows<{ n: number | bigint }>(db, Prisma.sql`SELECT COUNT(*) AS n FROM ${name}`)
  return Number(counted?.n ?? 0)
}
