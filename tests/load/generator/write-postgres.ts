import { Client } from 'pg'
import { vectorOf } from '#app/platform/adapters/search/tsvector-terms.ts'
import type { ChunkRows, Row } from './chunk.ts'
import { partKey } from './city-plan.ts'

/** Rows of one statement: a message of a few megabytes. */
const AT_ONCE = 2_000

type Types = Map<string, Map<string, string>>

async function typesOf(client: Client): Promise<Types> {
  const { rows } = await client.query<{ table_name: string; column_name: string; udt_name: string }>(
    `SELECT table_name, column_name, udt_name FROM information_schema.columns WHERE table_schema = current_schema()`,
  )
  const types: Types = new Map()
  for (const { table_name, column_name, udt_name } of rows) {
    const columns = types.get(table_name) ?? new Map<string, string>()
    types.set(table_name, columns.set(column_name, udt_name))
  }
  return types
}

/** Instants as Prisma's driver writes them: without a zone, in UTC. */
function text(value: Row[string] | undefined): string | null {
  if (value === null || value === undefined) return null
  return value instanceof Date ? value.toISOString().slice(0, -1) : String(value)
}

async function insert(client: Client, types: Types, table: string, rows: readonly Row[]): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = Object.keys(first)
  const names = columns.map((name) => `"${name}"`).join(', ')
  const lists = columns.map((name, index) => `$${index + 1}::text[]::${types.get(table)?.get(name)}[]`).join(', ')
  const sql = `INSERT INTO "${table}" (${names}) SELECT * FROM unnest(${lists})`
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    await client.query(
      sql,
      columns.map((column) => some.map((row) => text(row[column]))),
    )
  }
  return rows.length
}

/** Writer of generated parts to a migrated PostgreSQL database; each part is one transaction. */
export async function postgresWriter(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('SET synchronous_commit = off')
  const types = await typesOf(client)
  return {
    /** Writes one part and notes that it is there; returns the number of rows. */
    async write(part: number, { tables, documents, issued }: ChunkRows): Promise<number> {
      const entries = documents.map((document) => {
        const { id, rev, at, lat, lng, title, text: body } = document
        return { id, rev, at: at.getTime(), lat, lng, title, text: body, terms: vectorOf(document) }
      })
      await client.query('BEGIN')
      try {
        // The order of the tables is that in which they refer to each other.
        let count = 0
        for (const [table, rows] of tables) count += await insert(client, types, table, rows)
        count += await insert(client, types, 'SearchEntry', entries)
        await client.query(`UPDATE "CreditAccount" SET "balance" = "balance" - $1 WHERE "id" = 'issuance'`, [issued])
        await client.query('INSERT INTO "Setting" ("key", "value") VALUES ($1, $2)', [partKey(part), String(count)])
        await client.query('COMMIT')
        return count
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      }
    },
    close: () => client.end(),
  }
}
