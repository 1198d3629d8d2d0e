import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, hashInput, sealChange } from './book.server.ts'
import { type NewTransfer, refuseForm } from './ledger.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'

const KEY_REUSED = { zh: '同一编号的积分变动内容不同', en: 'This key was used for another movement of points' }
const FORM = { zh: '这笔积分变动不成立', en: 'This movement of points is not possible' }

/**
 * Enters one transfer in a member's book and returns its id. The same key with the same content returns the same id,
 * however often and however parallel (C5). Fails with `conflict` (`key_reused`, `too_few_points`) or `invalid`.
 */
export async function postTransfer(
  memberId: string,
  transfer: NewTransfer,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const refused = refuseForm(transfer, memberId)
  if (refused) throw new AppError('invalid', refused, FORM)
  const inputHash = hashInput(transfer)
  return retryMoved(async () => {
    const { idempotencyKey } = transfer
    const earlier = await deps.db.creditTransfer.findUnique({
      where: { idempotencyKey },
      select: { id: true, inputHash: true, memberId: true },
    })
    if (earlier && (earlier.inputHash !== inputHash || earlier.memberId !== memberId)) {
      throw new AppError('conflict', 'key_reused', KEY_REUSED)
    }
    if (earlier) return earlier.id
    const id = deps.ids.newId()
    const payload = { transferId: id, kind: transfer.kind, amount: Number(transfer.amount) }
    const book = await openBook(memberId, deps)
    const facts = [{ type: 'credit.transferred', payload } as const]
    const sealed = sealChange(book, { transfers: [{ ...transfer, id }], facts, actor }, deps)
    await writeBatch(deps.db, 'post-transfer', bookWrites(sealed))
    poke()
    return id
  })
}
