import Database from 'better-sqlite3'
import { indexText } from '#app/platform/adapters/search/bigrams.ts'
import { documentFacets } from '#app/platform/adapters/search/facets.ts'
import { bindable } from '#app/platform/adapters/sqlite-values.ts'
import { minutes } from '#app/platform/duration.ts'
import type { SearchDocument } from '#app/platform/ports/search.ts'
import type { ChunkRows, Row } from './chunk.ts'
import { partKey } from './city-plan.ts'

/** Row numbers per millisecond of the search index (search/tables.server.ts). */
const SLOTS = 1_000

/**
 * Writing without waiting for the disk: a killed generator leaves whole parts, a power cut a file to throw away.
 * References are right by construction, and checked by a test.
 */
const BULK = 'PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY;'

function searchRows(documents: readonly SearchDocument[]): { entries: Row[]; terms: Row[] } {
  const entries: Row[] = []
  const terms: Row[] = []
  let [block, slot] = [0, 0]
  for (const document of documents) {
    const at = document.at.getTime()
    slot = at === block ? slot + 1 : 0
    block = at
    const row = BigInt(at * SLOTS + slot)
    const { id, rev, lat, lng, title, text, keywords } = document
    entries.push({ row, id, rev, at, lat, lng, title, text })
    const words = { title: indexText(title), body: indexText(text), keywords: keywords.map(indexText).join(' ') }
    terms.push({ rowid: row, ...words, facets: documentFacets(document) })
  }
  return { entries, terms }
}

/** Writer of generated parts to a migrated SQLite file; each part is one transaction. */
export function sqliteWriter(file: string) {
  const db = new Database(file, { timeout: minutes(10) })
  db.exec(BULK)
  const prepared = new Map<string, { columns: string[]; statement: Database.Statement }>()

  function statementOf(table: string, row: Row) {
    const known = prepared.get(table)
    if (known) return known
    const columns = Object.keys(row)
    const names = columns.map((name) => (name === 'rowid' ? name : `"${name}"`)).join(', ')
    const sql = `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`
    const made = { columns, statement: db.prepare(sql) }
    prepared.set(table, made)
    return made
  }

  function insert(table: string, rows: readonly Row[]): number {
    const [first] = rows
    if (!first) return 0
    const { columns, statement } = statementOf(table, first)
    // Spread, because the driver takes 5 % longer over a list.
    for (const row of rows) statement.run(...columns.map((column) => bindable(row[column])))
    return rows.length
  }

  return {
    /** Writes one part and notes that it is there; returns the number of rows. */
    async write(part: number, { tables, documents, issued }: ChunkRows): Promise<number> {
      const { entries, terms } = searchRows(documents)
      db.exec('BEGIN IMMEDIATE')
      try {
        let count = insert('SearchEntry', entries) + insert('SearchText', terms)
        for (const [table, rows] of tables) count += insert(table, rows)
        db.prepare(`UPDATE "CreditAccount" SET "balance" = "balance" - ? WHERE "id" = 'issuance'`).run(issued)
        db.prepare('INSERT INTO "Setting" ("key", "value") VALUES (?, ?)').run(partKey(part), String(count))
        db.exec('COMMIT')
        return count
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    async close(): Promise<void> {
      db.close()
    },
  }
}
