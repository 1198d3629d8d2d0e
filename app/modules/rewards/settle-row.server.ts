import type { Services } from '../../platform/container.server.ts'
import { updateOne, type Write } from '../../platform/write-batch.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import type { RedemptionState } from './rewards.schema.ts'

type Settled = { state: RedemptionState; reason: 'used' | 'cancelled' | 'expired'; settledById: string | null }

/** Ends a reservation, once; refuses with `settled` when it ended meanwhile. */
export function settleRow(id: string, settled: Settled, { clock }: Pick<Services, 'clock'>): Write {
  const data = { ...settled, settledAt: clock.now() }
  return { ...updateOne('Redemption', { id, state: 'reserved' }, data), refusal: rewardRefusal('settled') }
}
