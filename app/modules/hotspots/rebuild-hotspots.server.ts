import { type Services, services } from '../../platform/container.server.ts'
import { forgetEngine } from './hotspot-engine.server.ts'
import { placeCases } from './place-cases.server.ts'
import { summariseHotspot } from './summarise-hotspot.server.ts'

const PAGE = 100

async function clear({ db }: Services): Promise<void> {
  await db.$transaction([db.hotspotMember.deleteMany(), db.hotspot.deleteMany(), db.hotspotHead.deleteMany()])
}

/**
 * Finds all troubles anew from the cases, in the order in which they came; returns how many cases and troubles. Alarms
 * of the past are forgotten, so that what is an alarm now is told again. Not beside running workers of other processes.
 */
export async function rebuildHotspots(deps: Services = services()): Promise<{ cases: number; hotspots: number }> {
  await clear(deps)
  forgetEngine(deps)
  const changed = new Set<string>()
  let cases = 0
  for (let after: { submittedAt: Date; id: string } | null = null; ; ) {
    const rows: Array<{ id: string; submittedAt: Date }> = await deps.db.case.findMany({
      where: after
        ? { submittedAt: { gte: after.submittedAt }, NOT: { submittedAt: after.submittedAt, id: { lte: after.id } } }
        : {},
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
      select: { id: true, submittedAt: true },
    })
    const ids = rows.map(({ id }) => id)
    for (const id of await placeCases(ids, deps)) changed.add(id)
    cases += rows.length
    after = rows.at(-1) ?? null
    if (rows.length < PAGE) break
  }
  let hotspots = 0
  for (const id of changed) if ((await summariseHotspot(id, deps)) > 0) hotspots += 1
  return { cases, hotspots }
}
