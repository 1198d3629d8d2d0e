import type { Services } from '../../platform/container.server.ts'
import { hours } from '../../platform/duration.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { blockSuspicious } from './block-suspicious.server.ts'
import { drawAudit } from './draw-audit.server.ts'
import { loadAwards } from './load-awards.server.ts'
import { lotExpiry } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import type { RuleBook } from './rule-book.server.ts'
import { scoreOfAward } from './score-entries.server.ts'
import { sealMoves } from './seal-moves.server.ts'
import { sharedPlace } from './shared-places.server.ts'
import type { TermsInForce } from './terms.schema.ts'
import { countOnTrust } from './trust.queries.server.ts'

export type Look = { rules: RuleBook; terms: TermsInForce }

/** How long an award waits for earlier ones of the household before it is looked at again. */
const PUT_OFF_MS = hours(1)

async function putOff(id: string, { db, clock }: Services): Promise<void> {
  const matureAt = new Date(clock.now().getTime() + PUT_OFF_MS)
  await db.creditAward.updateMany({ where: { id, status: 'pending' }, data: { matureAt } })
}

/**
 * Makes one due award available, unless it is no longer pending, a person has to look at it, or the places that it
 * shares with others are taken: then it stays as a line of zero points. True when points became available.
 */
export async function postAward(id: string, { rules, terms }: Look, deps: Services): Promise<boolean> {
  const row = await deps.db.creditAward.findUnique({
    where: { id },
    select: { userId: true, caseId: true, blockedBy: true },
  })
  if (!row || row.blockedBy) return false
  const { userId, caseId } = row
  const book = await openBook(userId, deps)
  const own = await loadAwards({ userId, caseId, around: [] }, rules, deps)
  const award = own.find((one) => one.id === id && one.status === 'pending')
  if (!award) return false
  if (await blockSuspicious(book, award, deps)) return false
  const { outcome, before, after } = await sharedPlace(award, { userId, own, rules }, deps)
  if (outcome === 'wait') {
    await putOff(id, deps)
    return false
  }
  const isFree = outcome === 'free'
  const change = isFree
    ? ({ to: 'posted', reason: award.reason } as const)
    : ({ to: 'capped', reason: outcome } as const)
  const move = { award, from: 'pending', ...change, heldById: award.heldById } as const
  const also = isFree
    ? [
        ...scoreOfAward(award, userId, rules, terms, deps),
        ...countOnTrust(userId),
        ...drawAudit(award, userId, terms, deps),
      ]
    : []
  const lotsExpireAt = lotExpiry(deps.clock.now(), terms.lotMonths)
  const writes = [...before, ...sealMoves(book, [move], { lotsExpireAt, also }, deps), ...after]
  await writeBatch(deps.db, 'mature-awards', writes)
  poke()
  return isFree
}
