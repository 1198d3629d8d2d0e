import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Row } from '../read-rows.server.ts'
import { bindable } from './sqlite-values.ts'
import type { cacheStatements } from './statement-cache.server.ts'

type Column = { name: string; type: string | null }
type Convert = (value: unknown) => unknown

/** Integers arrive as bigint, because one connection reads them all alike. */
const CONVERT: Readonly<Record<string, Convert>> = {
  DATETIME: (value) => (value === null ? null : new Date(value as string)),
  BOOLEAN: (value) => (value === null ? null : Boolean(Number(value))),
  BIGINT: (value) => (value === null ? null : BigInt(value as bigint)),
}
const plain: Convert = (value) => (typeof value === 'bigint' ? Number(value) : value)

const shapes = new WeakMap<object, Array<[string, Convert]>>()

/** Computed once for each kept statement, whose columns are one and the same array. */
function shapeOf(columns: Column[]): Array<[string, Convert]> {
  const known = shapes.get(columns)
  if (known) return known
  const shape = columns.map(({ name, type }): [string, Convert] => [name, CONVERT[type ?? ''] ?? plain])
  shapes.set(columns, shape)
  return shape
}

/** Rows of one statement, by the declared types of its columns. */
export function sqliteRows(prepare: ReturnType<typeof cacheStatements>, sql: Prisma.Sql): Row[] {
  const statement = prepare(sql.sql).bind(sql.values.map(bindable))
  const shape = shapeOf(statement.columns() as Column[])
  return (statement.all() as unknown[][]).map((values) => {
    const row: Row = {}
    for (const [index, [name, convert]] of shape.entries()) row[name] = convert(values[index])
    return row
  })
}
