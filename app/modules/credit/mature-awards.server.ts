import { type Services, services } from '../../platform/container.server.ts'
import { postAward } from './post-award.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { syncAwards } from './sync-awards.server.ts'
import { termsAt } from './terms.queries.server.ts'

/** Awards looked at in one sweep; the next sweep takes the rest. */
const BATCH = 500

/**
 * Makes pending points available whose dispute window has ended; returns the number of awards. A dispute that was
 * filed in time but not yet taken in is taken in first; what looks like farming is left for a person. Safe to run in
 * parallel and to repeat.
 */
export async function matureAwards(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.db.creditAward.findMany({
    where: { status: 'pending', matureAt: { lte: now }, blockedBy: null },
    select: { id: true, caseId: true },
    orderBy: { matureAt: 'asc' },
    take: BATCH,
  })
  if (due.length === 0) return 0
  const look = { rules: await loadRuleBook(deps), terms: await termsAt(now, deps) }
  let posted = 0
  for (const { id, caseId } of due) {
    await syncAwards({ caseId }, deps)
    if (await retryMoved(() => postAward(id, look, deps))) posted++
  }
  return posted
}
