import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { settleHold } from '../credit/settle-hold.server.ts'
import { partnersOf } from './partner.queries.server.ts'
import { codeHash } from './redemption-code.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import { codeSchema } from './rewards.schema.ts'
import { settleRow } from './settle-row.server.ts'

const inputSchema = z.object({ code: codeSchema })

/**
 * A partner takes a code: it works once, only at the shop it is for, and before it expires. Returns the redemption's id.
 * Fails with `forbidden` (`no_partner`), `not_found` (`wrong_code`), `already_done` (`settled`).
 */
export async function redeemCode(input: { code: string }, actor: Actor, deps: Services = services()): Promise<string> {
  const { code } = parseInput(inputSchema, input)
  const partners = await partnersOf(actor, deps)
  if (partners.length === 0) throw rewardRefusal('no_partner')
  const found = await deps.db.redemption.findUnique({ where: { codeHash: codeHash(code, deps) } })
  const isOurs = partners.some((partner) => partner.id === found?.partnerId)
  if (!found || !isOurs) throw rewardRefusal('wrong_code')
  if (found.state !== 'reserved' || found.expiresAt <= deps.clock.now()) throw rewardRefusal('settled')
  const row = settleRow(found.id, { state: 'redeemed', reason: 'used', settledById: actor.id }, deps)
  await settleHold({ holdId: found.holdId, end: { kind: 'spend', partnerId: found.partnerId } }, [row], actor, deps)
  return found.id
}
