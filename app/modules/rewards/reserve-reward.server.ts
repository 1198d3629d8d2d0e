import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { parseInput } from '../../platform/http.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { periodsSince } from '../credit/city-periods.server.ts'
import { holdPoints } from '../credit/hold-points.server.ts'
import { termsAt } from '../credit/terms.queries.server.ts'
import { codeHash, codeOf } from './redemption-code.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import { mayReserve } from './rewards.policy.ts'
import { type ReserveInput, reserveSchema } from './rewards.schema.ts'

type Open = { id: string; partnerId: string; points: number; perMonth: number | null }

async function openReward(id: string, { db }: Services): Promise<Open> {
  const reward = await db.reward.findUnique({ where: { id }, include: { partner: { select: { active: true } } } })
  if (!reward || reward.state === 'draft') throw rewardRefusal('no_reward')
  if (reward.state !== 'open' || !reward.partner.active) throw rewardRefusal('not_open')
  if (reward.stock < 1) throw rewardRefusal('sold_out')
  return reward
}

/** One piece off the shelf, if there is one and nobody changed the price meanwhile. */
function takeOne({ id, points }: Open): Write {
  const sql = Prisma.sql`UPDATE "Reward" SET "stock" = "stock" - 1
    WHERE "id" = ${id} AND "stock" >= 1 AND "state" = 'open' AND "points" = ${points}`
  return { sql, rows: 1, refusal: rewardRefusal('sold_out') }
}

async function refuseTooMany({ id, perMonth }: Open, userId: string, deps: Services): Promise<void> {
  if (perMonth === null) return
  const { monthStart } = await periodsSince(deps)
  const where = { userId, createdAt: { gte: monthStart }, rewardId: id, state: { not: 'returned' } }
  if ((await deps.db.redemption.count({ where })) >= perMonth) throw rewardRefusal('month_limit')
}

/**
 * Reserves a reward: points, one piece and a single-use code, all or nothing (C14). The same key is the same
 * reservation, however often it is sent. Returns its id. Fails with `forbidden` (`tier`, `not_member`), `conflict`
 * (`sold_out`, `not_open`, `too_few_points`), `limit` (`month_limit`) or `not_found`; nothing is changed then.
 */
export async function reserveReward(input: ReserveInput, actor: Actor, deps: Services = services()): Promise<string> {
  const { rewardId, key } = parseInput(reserveSchema, input)
  const userId = actor.id
  if (!userId) throw rewardRefusal('signed_out')
  if (!mayReserve(actor)) throw rewardRefusal('tier')
  const idempotencyKey = `redeem:${userId}:${key}`
  const find = () => deps.db.redemption.findUnique({ where: { idempotencyKey }, select: { id: true } })
  const earlier = await find()
  if (earlier) return earlier.id
  const { points } = await openReward(rewardId, deps)
  const id = deps.ids.newId()
  const createdAt = deps.clock.now()
  const { redemptionDays } = await termsAt(createdAt, deps)
  const also = async (holdId: string) => {
    const reward = await openReward(rewardId, deps)
    await refuseTooMany(reward, userId, deps)
    const of = { id, idempotencyKey, userId, rewardId, partnerId: reward.partnerId, points, holdId }
    const until = { createdAt, expiresAt: new Date(createdAt.getTime() + days(redemptionDays)) }
    const row = { ...of, ...until, state: 'reserved', codeHash: codeHash(codeOf(id, deps), deps) }
    return [takeOne({ ...reward, points }), ...insertInto('Redemption', [row])]
  }
  try {
    await holdPoints({ userId, amount: points, idempotencyKey, reason: 'reward' }, also, actor, deps)
  } catch (error) {
    // The same press, sent twice at once: the other one has it by now.
    const made = await find()
    if (made) return made.id
    throw error
  }
  return (await find())?.id ?? id
}
