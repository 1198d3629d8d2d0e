import pg from 'pg'
import { seconds } from '#app/platform/duration.ts'
import { explainConnection } from '#app/platform/explain-connection.server.ts'
import type { Table } from './tables.ts'
import { fromPostgres, selectFromPostgres, type Value } from './values.ts'

/** How far a copy has come, in the target itself and written with the rows: an interrupted copy goes on from there. */
const PROGRESS = `CREATE TABLE IF NOT EXISTS "_copy" ("table" TEXT PRIMARY KEY, "source" TEXT NOT NULL,
  "after" TEXT, "rows" BIGINT NOT NULL, "done" BOOLEAN NOT NULL)`

export type Progress = { after: Value[] | null; rows: number; done: boolean }

const list = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')
const pick = (table: Table, row: readonly Value[], names: readonly string[]) =>
  names.map((name) => row[table.columns.findIndex((column) => column.name === name)] ?? null)

/** One array per column, which PostgreSQL turns back into rows: one statement, however many rows. */
function columnsOf(rows: ReadonlyArray<readonly Value[]>, count: number): Value[][] {
  return Array.from({ length: count }, (_unused, index) => rows.map((row) => row[index] ?? null))
}

/** Connects to the database that is filled. Throws one sentence when the server cannot be used. */
export async function openTarget(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: seconds(10),
    application_name: 'jiazhu copy',
  })
  // A connection that ends unasked fails the query under way, which says so; the event must only have a listener.
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw explainConnection(error, url)
  })
  await client.query("SET TIME ZONE 'UTC'; SET synchronous_commit = off; SET client_min_messages = 'warning'")
  return client
}

/** Begins or goes on: the progress per table. Throws when the database holds anything but a part of this very copy. */
export async function readProgress(client: pg.Client, source: string, tables: readonly Table[]) {
  await client.query(PROGRESS)
  const { rows } = await client.query<{
    table: string
    source: string
    after: string | null
    rows: string
    done: boolean
  }>('SELECT * FROM "_copy"')
  const other = rows.find((row) => row.source !== source)
  if (other) throw new Error(`The target holds a part of another copy, from ${other.source}. Give an empty database.`)
  for (const { name } of tables) {
    if (rows.some((row) => row.table === name)) continue
    const { rowCount } = await client.query(`SELECT 1 FROM "${name}" LIMIT 1`)
    if (rowCount) throw new Error(`The target is not empty: its table ${name} has rows. Give an empty database.`)
  }
  return new Map(
    rows.map((row): [string, Progress] => [
      row.table,
      { after: row.after ? (JSON.parse(row.after) as Value[]) : null, rows: Number(row.rows), done: row.done },
    ]),
  )
}

export async function noteProgress(client: pg.Client, source: string, table: Table, progress: Progress): Promise<void> {
  await client.query(
    `INSERT INTO "_copy" ("table", "source", "after", "rows", "done") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ("table") DO UPDATE SET ("after", "rows", "done") = (excluded."after", excluded."rows", excluded."done")`,
    [table.name, source, progress.after ? JSON.stringify(progress.after) : null, progress.rows, progress.done],
  )
}

/** Adds rows, without what points at another row of the same table: that row may come later. */
export async function addRows(client: pg.Client, table: Table, rows: ReadonlyArray<readonly Value[]>): Promise<void> {
  const columns = table.columns.filter(({ name }) => !table.pointsAtItself.includes(name))
  const names = columns.map(({ name }) => name)
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`)
  const values = columnsOf(
    rows.map((row) => pick(table, row, names)),
    names.length,
  )
  await client.query(`INSERT INTO "${table.name}" (${list(names)}) SELECT * FROM unnest(${arrays.join(', ')})`, values)
}

/** Fills in what `addRows` left out, once all rows are there. */
export async function addPointers(
  client: pg.Client,
  table: Table,
  rows: ReadonlyArray<readonly Value[]>,
): Promise<void> {
  const [key = ''] = table.key
  for (const column of table.pointsAtItself) {
    const pairs = rows.map((row) => pick(table, row, [key, column])).filter(([, pointer]) => pointer !== null)
    if (pairs.length === 0) continue
    await client.query(
      `UPDATE "${table.name}" AS t SET "${column}" = v."pointer" FROM unnest($1::text[], $2::text[]) AS v("key", "pointer")
       WHERE t."${key}" = v."key"`,
      columnsOf(pairs, 2),
    )
  }
}

/** The next rows in the order of the key, as the same text that the source gives. */
export async function readPage(
  client: pg.Client,
  table: Table,
  after: readonly Value[] | null,
  limit: number,
): Promise<Value[][]> {
  const from = after
    ? `WHERE (${list(table.key)}) > (${table.key.map((_unused, index) => `$${index + 2}`).join(', ')})`
    : ''
  const { rows } = await client.query<unknown[]>({
    text: `SELECT ${table.columns.map(selectFromPostgres).join(', ')} FROM "${table.name}" ${from} ORDER BY ${list(table.key)} LIMIT $1`,
    values: [limit, ...(after ?? [])],
    rowMode: 'array',
  })
  return rows.map((row) => row.map(fromPostgres))
}
