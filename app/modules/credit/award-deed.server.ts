import { type Services, services } from '../../platform/container.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { writeBatch } from '../../platform/write-batch.server.ts'
import { memberOf } from './award-subject.server.ts'
import { award } from './case-awards.rules.ts'
import type { Deed } from './deeds.rules.ts'
import { planMoves } from './plan-moves.server.ts'
import { retryMoved } from './retry-moved.server.ts'

async function awardOne({ code, sourceId, at }: Deed, userId: string, deps: Services): Promise<boolean> {
  const member = await memberOf(userId, deps)
  if (!member) return false
  const mayEarn = member.role === 'resident'
  const of = { caseId: sourceId, type: 'deed', requesterId: userId, merged: false, published: false }
  const subject = { ...of, mayEarn, optedInAt: member.optedInAt }
  const earned = { fact: { at }, round: 1, counterpartyId: null }
  const writes = await planMoves(subject, (rules) => award(code, earned, subject, rules), deps)
  if (writes.length === 0) return false
  await writeBatch(deps.db, 'award-deed', writes)
  poke()
  return true
}

/**
 * Enters what a deed earns for each member who took part when it happened: pending first, like every award, within the
 * limits of its rule, once for each person and deed. Returns for how many something was entered.
 */
export async function awardDeed(deed: Deed, deps: Services = services()): Promise<number> {
  let entered = 0
  for (const userId of new Set(deed.userIds)) if (await retryMoved(() => awardOne(deed, userId, deps))) entered += 1
  return entered
}
