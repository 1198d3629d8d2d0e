import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { dialectOf } from '../../platform/dialect.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'

/** More marks than this help nobody; the page says that there are more. */
const MOST = 200

const latitude = z.coerce.number().min(-90).max(90)
const longitude = z.coerce.number().min(-180).max(180)

/** The visible part of a map, degrees. */
export const boxSchema = z.object({ south: latitude, west: longitude, north: latitude, east: longitude })
export type Box = z.output<typeof boxSchema>

/** One mark: enough for its place, its words and its link. */
export type MappedCase = {
  id: string
  reference: string
  title: string
  status: CaseStatus
  lat: number
  lng: number
  submittedAt: Date
}

type Asked = { box: Box; area?: string | undefined }
type Mark = Omit<MappedCase, 'status' | 'lat' | 'lng'> & { status: string; lat: number | null; lng: number | null }

const MARK = Prisma.sql`"id", "reference", "title", "status", "lat", "lng", "submittedAt"`

/** Cells of a degree, about 500 m each, as the index Case_map has them. */
const CELLS_A_DEGREE = 200
/** Beyond so many the search index, whose cells are larger, has fewer to look at. */
const MOST_CELLS = 36

type Cell = [row: number, column: number]

/** Rows are counted from the south pole, columns from the date line; a side that is turned around is one cell long. */
function cellsAlong(from: number, to: number): { first: number; count: number } {
  const [first, last] = [Math.floor(from * CELLS_A_DEGREE), Math.floor(to * CELLS_A_DEGREE)]
  return { first, count: Math.max(1, last - first + 1) }
}

/** Cells that a box touches; null when there are too many. */
function cellsOver({ south, west, north, east }: Box): Cell[] | null {
  const [rows, columns] = [cellsAlong(south + 90, north + 90), cellsAlong(west + 180, east + 180)]
  const count = rows.count * columns.count
  if (count > MOST_CELLS) return null
  return Array.from(
    { length: count },
    (_, index): Cell => [rows.first + Math.floor(index / columns.count), columns.first + (index % columns.count)],
  )
}

/** A place's row or column of cells, word for word as the index Case_map has it. */
function cellIn(db: object, column: 'lat' | 'lng', shift: 90 | 180): Prisma.Sql {
  const scaled = `("${column}" + ${shift}) * ${CELLS_A_DEGREE}`
  return Prisma.raw(dialectOf(db) === 'sqlite' ? `CAST(${scaled} AS INTEGER)` : `FLOOR(${scaled})`)
}

/**
 * From the index Case_map alone, which holds what a pin shows, cell by cell and newest first: the database merges the
 * cells and stops at the last pin that is wanted.
 */
function newestInCells(cells: readonly Cell[], { south, west, north, east }: Box, { db }: Services) {
  const [row, column] = [cellIn(db, 'lat', 90), cellIn(db, 'lng', 180)]
  const parts = cells.map(
    ([r, c]) => Prisma.sql`SELECT ${MARK} FROM "Case" WHERE "published" AND ${row} = ${r} AND ${column} = ${c}
      AND "lat" BETWEEN ${south} AND ${north} AND "lng" BETWEEN ${west} AND ${east}`,
  )
  return readRows<Mark>(
    db,
    Prisma.sql`${Prisma.join(parts, ' UNION ALL ')} ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${MOST + 1}`,
  )
}

/** By the search index, in which a large box is a few cells: in the table it would be a strip across the whole city. */
async function newestFound({ box, area }: Asked, deps: Services): Promise<Mark[]> {
  const { hits } = await deps.search.query({
    words: '',
    scopes: ['public'],
    box,
    ...(area ? { areas: [area] } : {}),
    sort: 'newest',
    limit: MOST + 1,
    offset: 0,
    idsOnly: true,
  })
  if (hits.length === 0) return []
  const ids = hits.map(({ id }) => id)
  const rows = await readRows<Mark>(
    deps.db,
    Prisma.sql`SELECT ${MARK} FROM "Case" WHERE "id" IN (${Prisma.join(ids)}) AND "published" <> ${false}`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Published cases with a pin inside a box, newest first, 200 at most; `more` when there are others. */
export async function mapCases(
  asked: Asked,
  deps: Services = services(),
): Promise<{ items: MappedCase[]; more: boolean }> {
  const cells = asked.area === undefined ? cellsOver(asked.box) : null
  const found = cells ? await newestInCells(cells, asked.box, deps) : await newestFound(asked, deps)
  const items = found
    .slice(0, MOST)
    .flatMap(({ lat, lng, title, status, ...row }) =>
      lat === null || lng === null
        ? []
        : [{ ...row, title: redactPersonal(title), status: status as CaseStatus, lat, lng }],
    )
  return { items, more: found.length > MOST }
}
