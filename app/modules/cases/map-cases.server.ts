import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import type { CaseStatus } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'

/** More marks than this help nobody; the page says that there are more. */
const MOST = 500

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

/** Published cases with a pin inside a box, newest first, 500 at most; `more` when there are others. */
export async function mapCases(
  input: { box: Box; area?: string | undefined },
  deps: Services = services(),
): Promise<{ items: MappedCase[]; more: boolean }> {
  const { south, west, north, east } = input.box
  const rows = await deps.db.case.findMany({
    where: {
      published: true,
      lat: { gte: south, lte: north },
      lng: { gte: west, lte: east },
      ...(input.area ? { OR: [{ districtCode: input.area }, { streetCode: input.area }] } : {}),
    },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    take: MOST + 1,
    select: { id: true, reference: true, title: true, status: true, lat: true, lng: true, submittedAt: true },
  })
  const items = rows
    .slice(0, MOST)
    .flatMap(({ lat, lng, title, status, ...row }) =>
      lat === null || lng === null
        ? []
        : [{ ...row, title: redactPersonal(title), status: status as CaseStatus, lat, lng }],
    )
  return { items, more: rows.length > MOST }
}
