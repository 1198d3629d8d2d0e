import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { DAYS_OF_PERIOD, type HotspotFilter } from './hotspot-filter.schema.ts'
import { type HotspotScope, hotspotScope } from './hotspots.policy.ts'

const PAGE = 25
const DAY = 86_400_000

/** The condition that a trouble holds a case of the scope; the same rule for managers as in case.policy. */
export function inScope(scope: HotspotScope): Prisma.Sql {
  if (scope.kind === 'city') return Prisma.sql`1 = 1`
  if (scope.kind === 'none') return Prisma.sql`1 = 0`
  if (scope.kind === 'community') {
    return Prisma.sql`EXISTS (SELECT 1 FROM "HotspotMember" m JOIN "Case" c ON c."id" = m."caseId"
      WHERE m."hotspotId" = h."id" AND c."communityCode" = ${scope.communityCode}
      AND c."confidential" = ${false} AND c."type" <> 'report')`
  }
  return Prisma.sql`EXISTS (SELECT 1 FROM "HotspotMember" m JOIN "Assignment" a ON a."caseId" = m."caseId"
    WHERE m."hotspotId" = h."id" AND a."departmentId" = ${scope.departmentId} AND a."status" <> 'returned')`
}

function narrowed({ district, category, department, period }: HotspotFilter, now: number): Prisma.Sql[] {
  const days = DAYS_OF_PERIOD[period]
  return [
    ...(district ? [Prisma.sql`h."districtCode" = ${district}`] : []),
    ...(category ? [Prisma.sql`h."categoryCode" = ${category}`] : []),
    ...(department ? [Prisma.sql`h."departmentId" = ${department}`] : []),
    ...(days === null ? [] : [Prisma.sql`h."lastAt" >= ${new Date(now - days * DAY)}`]),
  ]
}

function afterCursor(after: string | null): Prisma.Sql[] {
  const [heat, id] = (after ?? '').split('_')
  const heatKey = Number(heat)
  if (!id || !heat || !Number.isFinite(heatKey)) return []
  return [Prisma.sql`(h."heatKey" < ${heatKey} OR (h."heatKey" = ${heatKey} AND h."id" < ${id}))`]
}

type ListInput = { actor: Actor; filter: HotspotFilter }

async function idsOf({ actor, filter }: ListInput, deps: Services): Promise<string[]> {
  const conditions = [
    Prisma.sql`h."shown" = ${true}`,
    ...narrowed(filter, deps.clock.now().getTime()),
    ...afterCursor(filter.after),
    inScope(hotspotScope(actor)),
  ]
  const rows = await deps.db.$queryRaw<Array<{ id: string }>>`
    SELECT h."id" FROM "Hotspot" h WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY h."heatKey" DESC, h."id" DESC LIMIT ${PAGE + 1}`
  return rows.map(({ id }) => id)
}

/** A page of the troubles that the actor may see, the hottest first, and where the next page begins. */
export async function listHotspots(input: ListInput, deps: Services = services()) {
  const ids = await idsOf(input, deps)
  const rows = await deps.db.hotspot.findMany({ where: { id: { in: ids.slice(0, PAGE) } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const page = ids.slice(0, PAGE).flatMap((id) => byId.get(id) ?? [])
  const last = page.at(-1)
  return { rows: page, next: ids.length > PAGE && last ? `${last.heatKey}_${last.id}` : null }
}

export type HotspotRow = Awaited<ReturnType<typeof listHotspots>>['rows'][number]

/** How many troubles of the scope alarmed since then, and how many there are at all. */
export async function countHotspots(
  { actor, since }: { actor: Actor; since: Date },
  deps: Services = services(),
): Promise<{ all: number; alarmed: number }> {
  const scope = inScope(hotspotScope(actor))
  const [row] = await deps.db.$queryRaw<Array<{ n: number | bigint; alarmed: number | bigint | null }>>`
    SELECT COUNT(*) AS n, SUM(CASE WHEN h."alarmedAt" >= ${since} THEN 1 ELSE 0 END) AS alarmed
    FROM "Hotspot" h WHERE h."shown" = ${true} AND ${scope}`
  return { all: Number(row?.n ?? 0), alarmed: Number(row?.alarmed ?? 0) }
}

/** One trouble, when the actor may see it; null otherwise. */
export async function findHotspot(
  { id, actor }: { id: string; actor: Actor },
  deps: Services = services(),
): Promise<HotspotRow | null> {
  const found = await deps.db.$queryRaw<Array<{ id: string }>>`
    SELECT h."id" FROM "Hotspot" h WHERE h."id" = ${id} AND ${inScope(hotspotScope(actor))}`
  return found.length === 0 ? null : deps.db.hotspot.findUnique({ where: { id } })
}
