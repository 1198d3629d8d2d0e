import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { poke } from '../../platform/poke.server.ts'
import { type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { bookWrites, sealChange } from './book.server.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { openFreeze } from './freeze.queries.server.ts'
import { availableAccount, escrowAccount } from './ledger.rules.ts'
import { drawLots, lotsOf } from './lot-writes.server.ts'
import { maySpend } from './membership.rules.ts'
import { openBook } from './open-book.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { termsAt } from './terms.queries.server.ts'

const NOT_MEMBER = { zh: '请先参加邻里积分', en: 'Please take part in neighbourhood credit first' }
const TOO_FEW = { zh: '可用积分不够', en: 'There are not enough points available' }

type Hold = { userId: string; amount: number; idempotencyKey: string; reason: string }

/**
 * Reserves a member's points, oldest expiry first, together with what else has to be written: all or nothing (C14).
 * `also` is asked again for every try, with the id of the hold. Returns that id, and the earlier one for a key that was
 * used before. Fails with `forbidden`, `not_member`; `conflict`, `too_few_points`, `frozen`; and with the refusals of `also`.
 */
export async function holdPoints(
  { userId, amount, idempotencyKey, reason }: Hold,
  also: (holdId: string) => Promise<readonly Write[]>,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const terms = await termsAt(deps.clock.now(), deps)
  return retryMoved(async () => {
    const where = { idempotencyKey, memberId: userId }
    const earlier = await deps.db.creditTransfer.findFirst({ where, select: { id: true } })
    if (earlier) return earlier.id
    if (await openFreeze(deps)) throw creditRefusal('frozen')
    const book = await openBook(userId, deps)
    if (!maySpend(book, terms.optOutMonths, deps.clock.now())) throw new AppError('forbidden', 'not_member', NOT_MEMBER)
    const held = await lotsOf(userId, deps)
    if (held.available < BigInt(amount)) throw new AppError('conflict', 'too_few_points', TOO_FEW)
    const transfer = {
      id: deps.ids.newId(),
      idempotencyKey,
      debitAccountId: availableAccount(userId),
      creditAccountId: escrowAccount(userId),
      amount: BigInt(amount),
      kind: 'hold' as const,
      reason,
      awardId: null,
      reversesId: null,
    }
    const payload = { transferId: transfer.id, kind: transfer.kind, amount }
    const sealed = sealChange(
      book,
      { transfers: [transfer], facts: [{ type: 'credit.transferred', payload }], actor },
      deps,
    )
    const between = [...(await also(transfer.id)), ...drawLots(held, transfer)]
    await writeBatch(deps.db, 'hold-points', bookWrites(sealed, { between }))
    poke()
    return transfer.id
  })
}
