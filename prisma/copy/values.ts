import { createHash } from 'node:crypto'
import type { Column } from './tables.ts'

/** A value that both databases agree about: text as it is, numbers and times as text. */
export type Value = string | null

function fromTime(value: unknown): string {
  const at = new Date(typeof value === 'bigint' ? Number(value) : String(value))
  return at.toISOString().slice(0, -1)
}

/** A value as SQLite gives it: times as text with a zone or milliseconds, booleans as 0 and 1, integers as bigint. */
export function fromSqlite(value: unknown, { type }: Column): Value {
  if (value === null || value === undefined) return null
  if (type === 'timestamp') return fromTime(value)
  if (type === 'boolean') return String(Number(value) === 1)
  return type === 'double precision' ? String(Number(value)) : String(value)
}

/** What the statement must select so that PostgreSQL gives the same text. */
export function selectFromPostgres({ name, type }: Column): string {
  const column = `"${name}"`
  if (type === 'timestamp') return `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS')`
  return type === 'double precision' ? column : `${column}::text`
}

/** The same text from a row of such a statement. */
export const fromPostgres = (value: unknown): Value => (value === null ? null : String(value))

/** Sum of the digests of rows, whatever their order: equal sums of equally many rows are equal tables. */
export class Checksum {
  #sum = 0n
  rows = 0

  addAll(rows: ReadonlyArray<readonly Value[]>): void {
    for (const row of rows) {
      const digest = createHash('sha256').update(JSON.stringify(row)).digest()
      this.#sum = (this.#sum + digest.readBigUInt64BE()) & 0xffff_ffff_ffff_ffffn
    }
    this.rows += rows.length
  }

  toString(): string {
    return this.#sum.toString(16).padStart(16, '0')
  }
}
