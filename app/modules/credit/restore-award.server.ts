import type { CreditAward } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { updateOne, type Write } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { availableAccount, ISSUANCE } from './ledger.rules.ts'
import { openLot } from './lot-writes.server.ts'
import { lotExpiry } from './lots.rules.ts'
import { openBook } from './open-book.server.ts'
import { loadRuleBook } from './rule-book.server.ts'
import { termsAt } from './terms.queries.server.ts'

/** Points that are given back: what was taken, which is less than the rule gives when some had been spent. */
async function takenOf({ id, ruleCode, ruleVersion, reason }: CreditAward, deps: Services): Promise<bigint> {
  const given = BigInt((await loadRuleBook(deps)).pointsOf(ruleCode, ruleVersion))
  if (reason !== 'taken_back') return given
  const where = { awardId: id, kind: 'reversal' }
  const last = await deps.db.creditTransfer.findFirst({ where, orderBy: { seq: 'desc' }, select: { amount: true } })
  return last?.amount ?? 0n
}

/** Gives an award again after an upheld objection, as a new transfer: what was taken back stays visible. */
export async function restoreAward(award: CreditAward, actor: Actor, deps: Services): Promise<Write[]> {
  const { id: awardId, userId, ruleCode, ruleVersion, caseId, round } = award
  const book = await openBook(userId, deps)
  const amount = await takenOf(award, deps)
  const transfer = {
    id: deps.ids.newId(),
    idempotencyKey: `award:${awardId}:upheld:${book.rev}`,
    debitAccountId: ISSUANCE,
    creditAccountId: availableAccount(userId),
    amount,
    kind: 'post' as const,
    reason: 'upheld',
    awardId,
    reversesId: null,
  }
  const points = Number(amount)
  const payload = { awardId, ruleCode, ruleVersion, caseId, round, amount: points, reason: 'upheld' }
  const facts = [{ type: 'credit.posted', payload } as const]
  const transfers = amount > 0n ? [transfer] : []
  const sealed = sealChange(book, { transfers, facts, actor }, deps)
  const createdAt = deps.clock.now()
  const { lotMonths } = await termsAt(createdAt, deps)
  const lot = { id: deps.ids.newId(), userId, createdAt, expiresAt: lotExpiry(createdAt, lotMonths) }
  const given = { status: 'posted', reason: 'upheld', amount, settledAt: createdAt, blockedBy: null }
  const between = [
    updateOne('CreditAward', { id: awardId, status: 'voided' }, given),
    ...(amount > 0n ? openLot(transfer, lot) : []),
  ]
  return bookWrites(sealed, { between })
}
