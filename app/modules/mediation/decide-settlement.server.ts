import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { pairRows } from './index-settlements.server.ts'
import { type SettlementDecision, settlementDecisionSchema } from './settlement.schema.ts'

const SECOND = { zh: '须由另一位调解员审核', en: 'Another mediator has to decide' }
const GONE = { zh: '这一条已经审核过', en: 'This one was decided already' }

/** A second mediator takes a proposed settlement into the library, or not. Fails with `forbidden`, `conflict`. */
export async function decideSettlement(
  input: SettlementDecision,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { settlementId, rev, decision } = parseInput(settlementDecisionSchema, input)
  const isMediator = actor.role === 'manager' && actor.id !== null
  if (!isMediator) throw new AppError('forbidden', 'second_person', SECOND)
  const state = decision === 'approve' ? 'approved' : 'refused'
  const at = deps.clock.now()
  const data = { state, rev: rev + 1, decidedById: actor.id, decidedAt: at, indexedAt: at }
  const found = await deps.db.settlement.findUnique({
    where: { id: settlementId },
    select: { proposedById: true, dispute: true, outcome: true },
  })
  if (found?.proposedById === actor.id) throw new AppError('forbidden', 'second_person', SECOND)
  await withTx(deps.db, 'decide-settlement', async (tx) => {
    const { count } = await tx.settlement.updateMany({ where: { id: settlementId, rev, state: 'proposed' }, data })
    if (count === 0) throw new AppError('conflict', 'decided_already', GONE)
    if (found && state === 'approved') await tx.settlementPair.createMany({ data: pairRows(settlementId, found) })
  })
}
