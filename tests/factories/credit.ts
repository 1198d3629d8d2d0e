import { bookWrites, sealChange } from '#app/modules/credit/book.server.ts'
import { availableAccount, ISSUANCE } from '#app/modules/credit/ledger.rules.ts'
import { openLot } from '#app/modules/credit/lot-writes.server.ts'
import { openBook } from '#app/modules/credit/open-book.server.ts'
import { retryMoved } from '#app/modules/credit/retry-moved.server.ts'
import { SYSTEM } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { writeBatch } from '#app/platform/write-batch.server.ts'

/** Gives a member points that are available and, with `expiresAt`, stand in a lot. */
export async function givePoints(
  deps: Services,
  userId: string,
  points: number,
  { key = `given-${points}`, expiresAt }: { key?: string; expiresAt?: Date } = {},
): Promise<void> {
  const transfer = {
    id: deps.ids.newId(),
    idempotencyKey: key,
    debitAccountId: ISSUANCE,
    creditAccountId: availableAccount(userId),
    amount: BigInt(points),
    kind: 'post' as const,
    reason: 'earned',
    awardId: null,
    reversesId: null,
  }
  const payload = { transferId: transfer.id, kind: transfer.kind, amount: points }
  const facts = [{ type: 'credit.transferred', payload } as const]
  const lot = { id: deps.ids.newId(), userId, createdAt: deps.clock.now() }
  const between = expiresAt ? openLot(transfer, { ...lot, expiresAt }) : []
  await retryMoved(async () => {
    const sealed = sealChange(await openBook(userId, deps), { transfers: [transfer], facts, actor: SYSTEM }, deps)
    await writeBatch(deps.db, 'give-points', bookWrites(sealed, { between }))
  })
}
