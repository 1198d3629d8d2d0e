import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'
import { type Box, inCells, newestInCells } from './map-cells.server.ts'

/** More marks than this help nobody; the page says that there are more. */
const MOST = 200

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

/** All of it is in the index Case_map. */
const MARK = Prisma.sql`"id", "reference", "title", "status", "lat", "lng", "submittedAt"`

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
  const cells = asked.area === undefined ? inCells(asked.box) : null
  const found = cells
    ? await newestInCells<Mark>(cells, { columns: MARK, limit: MOST + 1 }, deps)
    : await newestFound(asked, deps)
  const items = found
    .slice(0, MOST)
    .flatMap(({ lat, lng, title, status, ...row }) =>
      lat === null || lng === null
        ? []
        : [{ ...row, title: redactPersonal(title), status: status as CaseStatus, lat, lng }],
    )
  return { items, more: found.length > MOST }
}
