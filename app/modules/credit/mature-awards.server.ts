import { type Services, services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { blockSuspicious } from './block-suspicious.server.ts'
import { loadAwards } from './load-awards.server.ts'
import { lotExpiry } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { loadRuleBook, type RuleBook } from './rule-book.server.ts'
import { scoreOfAward } from './score-entries.server.ts'
import { sealMoves } from './seal-moves.server.ts'
import { syncAwards } from './sync-awards.server.ts'
import { termsAt } from './terms.queries.server.ts'
import type { TermsInForce } from './terms.schema.ts'
import { countOnTrust } from './trust.queries.server.ts'

/** Awards looked at in one sweep; the next sweep takes the rest. */
const BATCH = 500

type Look = { rules: RuleBook; terms: TermsInForce }

/** Posts one award unless it is no longer pending, or a person has to look at it. */
async function postAward(id: string, { rules, terms }: Look, deps: Services): Promise<boolean> {
  const row = await deps.db.creditAward.findUnique({
    where: { id },
    select: { userId: true, caseId: true, blockedBy: true },
  })
  if (!row || row.blockedBy) return false
  const { userId, caseId } = row
  const book = await openBook(userId, deps)
  const awards = await loadAwards({ userId, caseId, around: [] }, rules, deps)
  const award = awards.find((one) => one.id === id && one.status === 'pending')
  if (!award) return false
  if (await blockSuspicious(book, award, deps)) return false
  const now = deps.clock.now()
  const move = { award, from: 'pending', to: 'posted', reason: award.reason, heldById: award.heldById } as const
  const also = [...scoreOfAward(award, userId, rules, terms, deps), ...countOnTrust(userId)]
  const writes = sealMoves(book, [move], { lotsExpireAt: lotExpiry(now, terms.lotMonths), also }, deps)
  await writeBatch(deps.db, 'mature-awards', writes)
  poke()
  return true
}

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
