import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { updateOne, type Write } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { availableAccount, ISSUANCE } from './ledger.rules.ts'
import { drawLots, lotsOf } from './lot-writes.server.ts'
import { openBook } from './open-book.server.ts'

/**
 * Takes back an award that was available, visibly: its line stays and says so. What was spent of it stays spent; nobody
 * is ever overdrawn. Fails with `not_posted`.
 */
export async function takeBackWrites(
  { proposalId, awardId }: { proposalId: string; awardId: string },
  actor: Actor,
  deps: Services,
): Promise<Write[]> {
  const award = await deps.db.creditAward.findUnique({ where: { id: awardId } })
  if (award?.status !== 'posted') throw creditRefusal('not_posted')
  const { userId, ruleCode, ruleVersion, caseId, round } = award
  const book = await openBook(userId, deps)
  const held = await lotsOf(userId, deps)
  const amount = held.available < award.amount ? held.available : award.amount
  const posted = await deps.db.creditTransfer.findFirst({
    where: { awardId, kind: 'post' },
    select: { id: true },
    orderBy: { seq: 'desc' },
  })
  const transfer = {
    id: deps.ids.newId(),
    idempotencyKey: `proposal:${proposalId}`,
    debitAccountId: availableAccount(userId),
    creditAccountId: ISSUANCE,
    amount,
    kind: 'reversal' as const,
    reason: 'taken_back',
    awardId,
    reversesId: posted?.id ?? null,
  }
  const transfers = amount > 0n ? [transfer] : []
  const payload = { awardId, ruleCode, ruleVersion, caseId, round, amount: 0, reason: 'taken_back' }
  const facts = [{ type: 'credit.voided', payload } as const]
  const sealed = sealChange(book, { transfers, facts, actor, causeId: proposalId }, deps)
  const taken = { status: 'voided', reason: 'taken_back', amount: 0n, settledAt: deps.clock.now() }
  const between = [
    updateOne('CreditAward', { id: awardId, status: 'posted' }, taken),
    { sql: Prisma.sql`DELETE FROM "CreditScoreEntry" WHERE "sourceId" = ${`award:${awardId}`}` },
    ...(amount > 0n ? drawLots(held, transfer) : []),
  ]
  return bookWrites(sealed, { between })
}
