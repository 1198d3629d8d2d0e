import { type Services, services } from '../../platform/container.server.ts'
import { actOnEach } from './act-on-each.server.ts'

const BATCH = 200

/**
 * Lets time do its work on cases that wait: reminds residents of open questions, ends questions and holds that are over,
 * notes promised answers that did not come. Returns how many cases it changed; at most 200 a call.
 */
export async function checkWaits(deps: Services = services()): Promise<number> {
  const due = await deps.db.caseWait.findMany({
    where: { at: { lte: deps.clock.now() } },
    orderBy: { at: 'asc' },
    take: BATCH,
    select: { caseId: true },
  })
  return actOnEach(
    due.map(({ caseId }) => ({ id: caseId })),
    { type: 'check-wait' },
    deps,
  )
}
