import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
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

type Mark = Omit<MappedCase, 'status' | 'lat' | 'lng'> & { status: string; lat: number | null; lng: number | null }

/** By the search index, in which a box is a few cells: in the table it would be a strip across the whole city. */
async function newestInside({ box, area }: { box: Box; area?: string | undefined }, deps: Services) {
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
  const ids = hits.slice(0, MOST).map(({ id }) => id)
  if (ids.length === 0) return { items: [], more: false }
  const rows = await readRows<Mark>(
    deps.db,
    Prisma.sql`SELECT "id", "reference", "title", "status", "lat", "lng", "submittedAt" FROM "Case"
      WHERE "id" IN (${Prisma.join(ids)}) AND "published" <> ${false}`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { items: ids.flatMap((id) => byId.get(id) ?? []), more: hits.length > MOST }
}

/** Published cases with a pin inside a box, newest first, 200 at most; `more` when there are others. */
export async function mapCases(
  input: { box: Box; area?: string | undefined },
  deps: Services = services(),
): Promise<{ items: MappedCase[]; more: boolean }> {
  const { items: found, more } = await newestInside(input, deps)
  const items = found.flatMap(({ lat, lng, title, status, ...row }) =>
    lat === null || lng === null
      ? []
      : [{ ...row, title: redactPersonal(title), status: status as CaseStatus, lat, lng }],
  )
  return { items, more }
}
