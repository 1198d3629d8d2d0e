import { type Services, services } from '../../platform/container.server.ts'
import { MONTH } from './heat.rules.ts'
import { summariseHotspot } from './summarise-hotspot.server.ts'

/** Troubles looked at again in one round: those not looked at for longest. */
const ROUND = 200

/**
 * Sums up again the troubles that somebody wrote about in the last two months: weeks pass, followers come, cases get
 * other units. Returns how many.
 */
export async function refreshHotspots(deps: Services = services()): Promise<number> {
  const since = new Date(deps.clock.now().getTime() - 2 * MONTH)
  const rows = await deps.db.hotspot.findMany({
    where: { shown: true, lastAt: { gte: since } },
    orderBy: { updatedAt: 'asc' },
    take: ROUND,
    select: { id: true },
  })
  for (const { id } of rows) await summariseHotspot(id, deps)
  return rows.length
}
