import { type Services, services } from '../../platform/container.server.ts'
import { actOnEach } from './act-on-each.server.ts'
import { UNANSWERED_CLOSE_MS } from './decide-outcome.rules.ts'

const BATCH = 200

/** Closes cases whose resident did not supply what was missing for 7 days. Returns how many. */
export async function closeUnansweredCases(deps: Services = services()): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - UNANSWERED_CLOSE_MS)
  const due = await deps.db.case.findMany({
    where: { status: 'needs_info', updatedAt: { lte: before } },
    orderBy: { submittedAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  return actOnEach(due, { type: 'close-unanswered' }, deps)
}
