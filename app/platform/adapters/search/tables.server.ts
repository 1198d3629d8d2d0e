import { Prisma } from '../../db.server.ts'
import type { ReadNow } from '../../write-batch.server.ts'

/** A pair of tables: what is shown of a document, and its terms under the same row number. */
export type Tables = { entries: Prisma.Sql; terms: Prisma.Sql }

export const LIVE: Tables = { entries: Prisma.raw('"SearchEntry"'), terms: Prisma.raw('"SearchText"') }
/** Filled by a rebuild, then swapped with LIVE. */
export const NEXT: Tables = { entries: Prisma.raw('"SearchEntryNext"'), terms: Prisma.raw('"SearchTextNext"') }

/** Row numbers per millisecond. */
const SLOTS = 1000
/** Keeps row numbers in the range that JavaScript counts exactly: 1970 to 2255. */
const AT_MAX = 9_000_000_000_000

/** Instant as the index stores it. */
export function instant(at: Date): number {
  return Math.min(Math.max(at.getTime(), 0), AT_MAX)
}

/** First row number of an instant. BigInt, since FTS5 ignores a bound that arrives as a float. */
export function firstRow(at: Date): bigint {
  return BigInt(instant(at)) * BigInt(SLOTS)
}

type Top = { block: bigint | number; top: bigint | number | null }

/** First free row number of each block, a block being one millisecond; may lie behind the block's end. */
function freeRows(read: ReadNow, { entries }: Tables, blocks: readonly number[]): Array<[number, number]> {
  const found = read<Top>(Prisma.sql`
    SELECT "value" AS "block", (
      SELECT max("row") FROM ${entries} WHERE "row" BETWEEN "value" * ${SLOTS} AND "value" * ${SLOTS} + ${SLOTS - 1}
    ) AS "top" FROM json_each(${JSON.stringify(blocks)})`)
  return found.map(({ block, top }) => [Number(block), top === null ? Number(block) * SLOTS : Number(top) + 1])
}

/** Hands out free row numbers in the order of time; more than 1,000 of one instant go on in the next millisecond. */
export function takeRows(read: ReadNow, tables: Tables, instants: readonly number[]): number[] {
  const free = new Map(freeRows(read, tables, [...new Set(instants)]))
  const rows: number[] = []
  for (const instant of instants) {
    let block = instant
    let row = free.get(block) ?? block * SLOTS
    while (row >= (block + 1) * SLOTS) {
      block += 1
      const known = free.get(block)
      row = known ?? freeRows(read, tables, [block])[0]?.[1] ?? block * SLOTS
    }
    rows.push(row)
    free.set(block, row + 1)
  }
  return rows
}
