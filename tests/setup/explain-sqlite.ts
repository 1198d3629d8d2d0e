import Database from 'better-sqlite3'
import { GROWING } from './growing-tables.ts'

/** An index made for one question reads all that the question did not rule out. */
const SCAN = new RegExp(`SCAN (main\\.)?"?(${GROWING.join('|')})"?( |$)|AUTOMATIC`)
/** The last number of a table is read at its end, and a list without ids finds nothing. */
const HARMLESS = /MAX\(rowid\)|1=0/
/** What is not yet announced, still open or asked for is a small index of its own, and the newest facts are the end of the primary key. */
const SHORT =
  /USING (INDEX (Event_undispatched|sqlite_autoindex_Event_1: .* LIMIT)|COVERING INDEX (CaseMeasure_open|Case_requests))/

/** Steps of statements in SQLite's words, and those of them that read a growing table from end to end. */
export function explainSqlite(url: string) {
  const plain = new Database(url.replace(/^file:/, ''), { readonly: true })

  function steps(sql: string): string[] {
    const values = Array(sql.split('?').length - 1).fill(1)
    const rows = plain.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as Array<{ detail: string }>
    return rows.map(({ detail }) => `${detail}: ${sql}`)
  }
  return {
    steps,
    async walks(sql: string): Promise<string[]> {
      if (HARMLESS.test(sql)) return []
      return steps(sql).filter((step) => SCAN.test(step.slice(0, step.indexOf(': '))) && !SHORT.test(step))
    },
    async close() {
      plain.close()
    },
  }
}
