import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import type { Write } from '../../platform/write-batch.server.ts'
import { settleHold } from '../credit/settle-hold.server.ts'
import { settleRow } from './settle-row.server.ts'

type Returned = { id: string; rewardId: string; holdId: string }

/** Gives points back to the member and the piece back to the shelf, in one batch. Fails with `already_done`. */
export async function returnRedemption(
  { id, rewardId, holdId }: Returned,
  reason: 'cancelled' | 'expired',
  actor: Actor,
  deps: Services,
): Promise<void> {
  const row = settleRow(id, { state: 'returned', reason, settledById: actor.id }, deps)
  const shelf: Write = {
    sql: Prisma.sql`UPDATE "Reward" SET "stock" = "stock" + 1 WHERE "id" = ${rewardId}`,
    rows: 1,
  }
  await settleHold({ holdId, end: { kind: 'return', reason: `redemption_${reason}` } }, [row, shelf], actor, deps)
}
