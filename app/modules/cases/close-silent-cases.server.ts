import { type Services, services } from '../../platform/container.server.ts'
import { actOnEach } from './act-on-each.server.ts'
import { SILENT_CLOSE_MS } from './decide-outcome.rules.ts'

const BATCH = 200

/** Closes cases whose resident was silent for 7 days after the reply; counted apart from confirmed ones. Returns how many. */
export async function closeSilentCases(deps: Services = services()): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - SILENT_CLOSE_MS)
  const due = await deps.db.case.findMany({
    where: { status: { in: ['resolved', 'follow_up'] }, resolvedAt: { lte: before } },
    orderBy: { resolvedAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  return actOnEach(due, { type: 'close-silent' }, deps)
}
