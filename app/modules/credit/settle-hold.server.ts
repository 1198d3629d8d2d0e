import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { availableAccount, escrowAccount, type NewTransfer, redemptionAccount } from './ledger.rules.ts'
import { returnLots } from './lot-writes.server.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const NO_HOLD = { zh: '没有找到这笔预留的积分', en: 'These reserved points were not found' }
const SETTLED = { zh: '这笔预留的积分已经处理过', en: 'These reserved points were settled already' }

/** Spent at a partner, or given back to the member and to the lots they came from. */
export type HoldEnd = { kind: 'spend'; partnerId: string } | { kind: 'return'; reason: string }

/**
 * Ends a hold once, together with what else has to be written. Fails with `not_found`; with `already_done`,
 * `hold_settled`; and with the refusals of `also`; nothing is changed then.
 */
export async function settleHold(
  { holdId, end }: { holdId: string; end: HoldEnd },
  also: readonly Write[],
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const hold = await deps.db.creditTransfer.findUnique({ where: { id: holdId } })
  if (hold?.kind !== 'hold') throw new AppError('not_found', 'hold', NO_HOLD)
  const { memberId: userId, amount } = hold
  const idempotencyKey = `settle:${holdId}`
  await retryMoved(async () => {
    const settled = await deps.db.creditTransfer.findUnique({ where: { idempotencyKey }, select: { id: true } })
    if (settled) throw new AppError('already_done', 'hold_settled', SETTLED)
    const book = await openBook(userId, deps)
    const isReturn = end.kind === 'return'
    const transfer: NewTransfer & { id: string } = {
      id: deps.ids.newId(),
      idempotencyKey,
      debitAccountId: escrowAccount(userId),
      creditAccountId: end.kind === 'return' ? availableAccount(userId) : redemptionAccount(end.partnerId),
      amount,
      kind: end.kind,
      reason: end.kind === 'return' ? end.reason : hold.reason,
      awardId: null,
      reversesId: isReturn ? holdId : null,
    }
    const payload = { transferId: transfer.id, kind: transfer.kind, amount: Number(amount) }
    const fact = { type: 'credit.transferred', payload } as const
    const sealed = sealChange(book, { transfers: [transfer], facts: [fact], actor }, deps)
    const between = [...also, ...(isReturn ? await returnLots(holdId, deps) : [])]
    await writeBatch(deps.db, 'settle-hold', bookWrites(sealed, { between }))
    poke()
  })
}
