import pg from 'pg'
import type { RowReader } from '../read-rows.server.ts'
import { bindable } from './postgres-values.ts'
import { nameStatements } from './statement-names.server.ts'

const { builtins } = pg.types

/** Columns hold UTC without a zone, which `pg` would read in the zone of the machine; and BIGINT is a bigint. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMP, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
  [builtins.INT8, BigInt],
])

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ??
    (pg.types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown)(oid, format),
}

/** Rows of one statement on a connection of the pool. */
export function postgresRows(pool: pg.Pool): RowReader {
  const nameOf = nameStatements()
  return async (sql) => {
    const text = sql.text
    const { rows } = await pool.query({ name: nameOf({ sql: text }), text, values: sql.values.map(bindable), types })
    return rows
  }
}
