import { type Services, services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { loadAwards } from './load-awards.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook, type RuleBook } from './rule-book.server.ts'
import { sealMoves } from './seal-moves.server.ts'
import { syncAwards } from './sync-awards.server.ts'

/** Awards looked at in one sweep; the next sweep takes the rest. */
const BATCH = 500

/** Posts one award unless it is no longer pending. */
async function postAward(id: string, rules: RuleBook, deps: Services): Promise<boolean> {
  const row = await deps.db.creditAward.findUnique({ where: { id }, select: { userId: true, caseId: true } })
  if (!row) return false
  const book = await openBook(row.userId, deps)
  const awards = await loadAwards({ ...row, around: [] }, rules, deps)
  const award = awards.find((one) => one.id === id && one.status === 'pending')
  if (!award) return false
  const move = { award, from: 'pending', to: 'posted', reason: award.reason, heldById: award.heldById } as const
  await writeBatch(deps.db, 'mature-awards', sealMoves(book, [move], deps))
  poke()
  return true
}

/**
 * Makes pending points available whose dispute window has ended; returns the number of awards. A dispute that was
 * filed in time but not yet taken in is taken in first. Safe to run in parallel and to repeat.
 */
export async function matureAwards(deps: Services = services()): Promise<number> {
  const due = await deps.db.creditAward.findMany({
    where: { status: 'pending', matureAt: { lte: deps.clock.now() } },
    select: { id: true, caseId: true },
    orderBy: { matureAt: 'asc' },
    take: BATCH,
  })
  const rules = await loadRuleBook(deps)
  let posted = 0
  for (const { id, caseId } of due) {
    await syncAwards({ caseId }, deps)
    if (await retryMoved(() => postAward(id, rules, deps))) posted++
  }
  return posted
}
