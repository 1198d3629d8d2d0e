import { availableAccount, ISSUANCE } from '#app/modules/credit/ledger.rules.ts'
import { openLot } from '#app/modules/credit/lot-writes.server.ts'
import { postTransfer } from '#app/modules/credit/post-transfer.server.ts'
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
    idempotencyKey: key,
    debitAccountId: ISSUANCE,
    creditAccountId: availableAccount(userId),
    amount: BigInt(points),
    kind: 'post' as const,
    reason: 'earned',
    awardId: null,
    reversesId: null,
  }
  const id = await postTransfer(userId, transfer, SYSTEM, deps)
  if (!expiresAt) return
  const lot = { id: deps.ids.newId(), userId, createdAt: deps.clock.now(), expiresAt }
  await writeBatch(deps.db, 'test-lot', openLot({ id, amount: BigInt(points) }, lot))
}
