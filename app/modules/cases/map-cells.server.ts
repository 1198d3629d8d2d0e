import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { dialectOf } from '../../platform/dialect.server.ts'
import { type Row, readRows } from '../../platform/read-rows.server.ts'

const latitude = z.coerce.number().min(-90).max(90)
const longitude = z.coerce.number().min(-180).max(180)

/** The visible part of a map, degrees. */
export const boxSchema = z.object({ south: latitude, west: longitude, north: latitude, east: longitude })
export type Box = z.output<typeof boxSchema>

/** Cells of a degree, about 500 m each, as the index Case_map has them. */
const CELLS_A_DEGREE = 200
/** Beyond so many the search index, whose cells are larger, has fewer to look at. */
const MOST_CELLS = 36

type Cell = [row: number, column: number]
/** A box and the cells that it touches. */
export type BoxInCells = { box: Box; cells: Cell[] }

/** Rows are counted from the south pole, columns from the date line; a side that is turned around is one cell long. */
function cellsAlong(from: number, to: number): { first: number; count: number } {
  const [first, last] = [Math.floor(from * CELLS_A_DEGREE), Math.floor(to * CELLS_A_DEGREE)]
  return { first, count: Math.max(1, last - first + 1) }
}

/** The cells of a piece of the city; null when a box touches too many. */
export function inCells(box: Box): BoxInCells | null {
  const { south, west, north, east } = box
  const [rows, columns] = [cellsAlong(south + 90, north + 90), cellsAlong(west + 180, east + 180)]
  const count = rows.count * columns.count
  if (count > MOST_CELLS) return null
  const cells = Array.from(
    { length: count },
    (_, index): Cell => [rows.first + Math.floor(index / columns.count), columns.first + (index % columns.count)],
  )
  return { box, cells }
}

/** A place's row or column of cells, word for word as the index Case_map has it. */
function cellIn(db: object, column: 'lat' | 'lng', shift: 90 | 180): Prisma.Sql {
  const scaled = `("${column}" + ${shift}) * ${CELLS_A_DEGREE}`
  return Prisma.raw(dialectOf(db) === 'sqlite' ? `CAST(${scaled} AS INTEGER)` : `FLOOR(${scaled})`)
}

/** Published cases of the box, cell by cell. */
function published({ box, cells }: BoxInCells, columns: Prisma.Sql, db: object): Prisma.Sql {
  const { south, west, north, east } = box
  const [row, column] = [cellIn(db, 'lat', 90), cellIn(db, 'lng', 180)]
  const parts = cells.map(
    ([r, c]) => Prisma.sql`SELECT ${columns} FROM "Case" WHERE "published" AND ${row} = ${r} AND ${column} = ${c}
      AND "lat" BETWEEN ${south} AND ${north} AND "lng" BETWEEN ${west} AND ${east}`,
  )
  return Prisma.join(parts, ' UNION ALL ')
}

type Wanted = { columns: Prisma.Sql; limit: number; offset?: number }

/**
 * Published cases with a pin in the box, newest first. `columns` are of the index Case_map, "submittedAt" and "id" among
 * them: then it is read alone, the database merges its cells and stops at the last case that is wanted.
 */
export function newestInCells<T extends Row>(
  where: BoxInCells,
  { columns, limit, offset = 0 }: Wanted,
  { db }: Pick<Services, 'db'> = services(),
): Promise<T[]> {
  const all = published(where, columns, db)
  return readRows<T>(db, Prisma.sql`${all} ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${limit} OFFSET ${offset}`)
}

/** How many published cases have their pin in the box; counts no further than `most`. */
export async function countInCells(
  where: BoxInCells,
  most: number,
  { db }: Pick<Services, 'db'> = services(),
): Promise<number> {
  const all = published(where, Prisma.sql`1`, db)
  const [row] = await readRows<{ n: unknown }>(
    db,
    Prisma.sql`SELECT COUNT(*) AS "n" FROM (${all} LIMIT ${most}) AS counted`,
  )
  return Number(row?.n ?? 0)
}
