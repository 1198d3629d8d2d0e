import type pg from 'pg'

export type Column = {
  name: string
  type: 'text' | 'integer' | 'bigint' | 'boolean' | 'double precision' | 'timestamp'
}
/** A table of the models. `pointsAtItself`: columns that name another row of it, perhaps a later one. */
export type Table = { name: string; columns: Column[]; key: string[]; pointsAtItself: string[] }

/** The search index is made anew rather than copied; the rest is bookkeeping of each database. */
const OWN = ['SearchEntry', 'SearchEntryNext', 'SearchRebuild', 'SearchGone', '_prisma_migrations', '_copy']

type ColumnRow = { table: string; name: string; type: string }
type Reference = { child: string; column: string; parent: string }

const typeOf = (type: string) => (type.startsWith('timestamp') ? 'timestamp' : type) as Column['type']

async function readColumns(client: pg.Client): Promise<ColumnRow[]> {
  const { rows } = await client.query<ColumnRow>(
    `SELECT table_name AS "table", column_name AS "name", data_type AS "type" FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> ALL ($1) ORDER BY table_name, ordinal_position`,
    [OWN],
  )
  return rows
}

async function readKeys(client: pg.Client): Promise<Array<{ table: string; name: string }>> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT c.relname AS "table", a.attname AS "name" FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
     WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace
     ORDER BY c.relname, array_position(i.indkey::int2[], a.attnum)`,
  )
  return rows
}

async function readReferences(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT child.relname AS "child", a.attname AS "column", parent.relname AS "parent" FROM pg_constraint f
     JOIN pg_class child ON child.oid = f.conrelid JOIN pg_class parent ON parent.oid = f.confrelid
     JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
     WHERE f.contype = 'f' AND child.relnamespace = current_schema()::regnamespace`,
  )
  return rows
}

/** Parents before children. */
function inOrder(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const placed: Table[] = []
  const isPlaced = (name: string) => placed.some((table) => table.name === name)
  while (placed.length < tables.length) {
    const next = tables.find(
      ({ name }) =>
        !isPlaced(name) &&
        references.every(({ child, parent }) => child !== name || parent === name || isPlaced(parent)),
    )
    if (!next) throw new Error('tables refer to each other in a circle')
    placed.push(next)
  }
  return placed
}

/** The tables of the models as the migrated database has them, in the order in which they can be filled. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const [columns, keys, references] = [await readColumns(client), await readKeys(client), await readReferences(client)]
  const names = [...new Set(columns.map(({ table }) => table))]
  const tables = names.map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name).map((one) => ({ name: one.name, type: typeOf(one.type) })),
    key: keys.filter(({ table }) => table === name).map((one) => one.name),
    pointsAtItself: references.filter(({ child, parent }) => child === name && parent === name).map((r) => r.column),
  }))
  return inOrder(tables, references)
}
