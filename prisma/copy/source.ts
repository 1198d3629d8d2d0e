import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Table } from './tables.ts'
import { fromSqlite, type Value } from './values.ts'

const names = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')

export type Source = {
  file: string
  /** The next rows in the order of the key; from the beginning after null. */
  page(table: Table, after: readonly Value[] | null, limit: number): Value[][]
  close(): void
}

function refuseWhileServing(file: string): void {
  const note = path.join(path.dirname(file), 'server.pid')
  if (!existsSync(note)) return
  const pid = Number(readFileSync(note, 'utf8'))
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: the process exists but belongs to someone else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return
  }
  throw new Error(
    `Process ${pid} is serving from ${path.dirname(file)}. Stop it first: what is written meanwhile would be missing.`,
  )
}

/** Opens the file that is copied and keeps every other writer away until it is closed. Writes nothing to it. */
export function openSource(url: string): Source {
  const file = path.resolve(url.replace(/^file:/, ''))
  if (!existsSync(file)) throw new Error(`There is no database file ${file}.`)
  refuseWhileServing(file)
  const db = new Database(file, { timeout: 10_000, fileMustExist: true })
  db.defaultSafeIntegers(true)
  db.exec('BEGIN IMMEDIATE')
  return {
    file,
    page(table, after, limit) {
      const { columns, key } = table
      const from = after ? `WHERE (${names(key)}) > (${key.map(() => '?').join(', ')})` : ''
      const sql = `SELECT ${names(columns.map((one) => one.name))} FROM "${table.name}" ${from} ORDER BY ${names(key)} LIMIT ?`
      const keyTypes = key.map((name) => columns.find((column) => column.name === name)?.type)
      const bound = (after ?? []).map((value, index) => (keyTypes[index] === 'text' ? value : Number(value)))
      const rows = db
        .prepare<unknown[], unknown[]>(sql)
        .raw()
        .all(...bound, limit) as unknown[][]
      return rows.map((row) => columns.map((column, index) => fromSqlite(row[index], column)))
    },
    close() {
      db.exec('ROLLBACK')
      db.close()
    },
  }
}
