import { ANONYMOUS } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { type CaseListItem, listByIds } from './case-lists.queries.server.ts'
import { type Box, countInCells, inCells, newestInCells } from './map-cells.server.ts'

/** Counting further costs more than it tells. */
const COUNT_LIMIT = 1_000

const PLACED = Prisma.sql`"id", "submittedAt"`

/**
 * A page of the published cases of a piece of the city, newest first; the total is exact up to 1,000. Null where the
 * box is so large that the search index has fewer cells to look at.
 */
export async function listInBox(
  { box, limit, offset }: { box: Box; limit: number; offset: number },
  deps: Services = services(),
): Promise<{ items: CaseListItem[]; total: number; totalIsExact: boolean } | null> {
  const where = inCells(box)
  if (where === null) return null
  const ids = (await newestInCells<{ id: string }>(where, { columns: PLACED, limit, offset }, deps)).map(({ id }) => id)
  const isLast = ids.length > 0 && ids.length < limit
  const counted = isLast ? offset + ids.length : await countInCells(where, COUNT_LIMIT + 1, deps)
  const items = await listByIds(ids, ANONYMOUS, deps)
  return { items, total: Math.min(counted, COUNT_LIMIT), totalIsExact: counted <= COUNT_LIMIT }
}
