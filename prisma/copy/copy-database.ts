import type pg from 'pg'
import { migrate } from '../migrate.ts'
import { openSource, type Source } from './source.ts'
import { readTables, type Table } from './tables.ts'
import { addPointers, addRows, noteProgress, openTarget, type Progress, readPage, readProgress } from './target.ts'
import { Checksum, type Value } from './values.ts'

const CHUNK_ROWS = 2_000

/** A table after the copy: rows and checksum of both sides. */
export type Comparison = {
  table: string
  rows: [source: number, target: number]
  checksums: [string, string]
  same: boolean
}

export type CopyOptions = {
  /** file:… */
  from: string
  /** postgresql://… */
  to: string
  chunkRows?: number
  /** Told after each chunk. */
  onProgress?: (table: string, rows: number) => void
}

const keyOf = (table: Table, row: readonly Value[]) =>
  table.key.map((name) => row[table.columns.findIndex((column) => column.name === name)] ?? null)

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN')
  try {
    await work()
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Rows and the place reached are written together, so that a copy that ends here goes on from here. */
async function copyTable(
  source: Source,
  client: pg.Client,
  table: Table,
  before: Progress | undefined,
  options: CopyOptions,
) {
  let progress = before ?? { after: null, rows: 0, done: false }
  const limit = options.chunkRows ?? CHUNK_ROWS
  while (!progress.done) {
    const rows = source.page(table, progress.after, limit)
    const last = rows.at(-1)
    const reached = last ? keyOf(table, last) : progress.after
    const next = { after: reached, rows: progress.rows + rows.length, done: rows.length < limit }
    await inTransaction(client, async () => {
      if (rows.length > 0) await addRows(client, table, rows)
      await noteProgress(client, source.file, table, next)
    })
    progress = next
    options.onProgress?.(table.name, progress.rows)
  }
}

/** Walks a table from its first row to its last. */
async function eachPage(
  table: Table,
  read: (after: readonly Value[] | null) => Promise<Value[][]> | Value[][],
  use: (rows: Value[][]) => Promise<void> | void,
): Promise<void> {
  for (let after: readonly Value[] | null = null; ; ) {
    const rows: Value[][] = await read(after)
    const last = rows.at(-1)
    if (!last) return
    await use(rows)
    after = keyOf(table, last)
  }
}

async function compareTable(source: Source, client: pg.Client, table: Table): Promise<Comparison> {
  const [here, there] = [new Checksum(), new Checksum()]
  await eachPage(
    table,
    (after) => source.page(table, after, CHUNK_ROWS),
    (rows) => here.addAll(rows),
  )
  await eachPage(
    table,
    (after) => readPage(client, table, after, CHUNK_ROWS),
    (rows) => there.addAll(rows),
  )
  const checksums: [string, string] = [String(here), String(there)]
  const same = here.rows === there.rows && checksums[0] === checksums[1]
  return { table: table.name, rows: [here.rows, there.rows], checksums, same }
}

/**
 * Copies a city from a SQLite file to an empty PostgreSQL database, which it migrates first; the search index is left
 * out. Interrupted, it goes on from where it was when it is called again. Returns the comparison of every table, read
 * again from both sides; when all are the same, the target forgets that it was a copy. Throws one sentence when the
 * target is not empty, the source is in use, or either cannot be opened.
 */
export async function copyDatabase(options: CopyOptions): Promise<Comparison[]> {
  const source = openSource(options.from)
  try {
    await migrate(options.to)
    const client = await openTarget(options.to)
    try {
      const tables = await readTables(client)
      const progress = await readProgress(client, source.file, tables)
      for (const table of tables) await copyTable(source, client, table, progress.get(table.name), options)
      for (const table of tables.filter((one) => one.pointsAtItself.length > 0)) {
        await eachPage(
          table,
          (after) => source.page(table, after, CHUNK_ROWS),
          (rows) => addPointers(client, table, rows),
        )
      }
      const comparisons: Comparison[] = []
      for (const table of tables) comparisons.push(await compareTable(source, client, table))
      if (comparisons.every(({ same }) => same)) await client.query('DROP TABLE "_copy"')
      await client.query('ANALYZE')
      return comparisons
    } finally {
      await client.end()
    }
  } finally {
    source.close()
  }
}
