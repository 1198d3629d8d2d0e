import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { eventWrites, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { insertInto, isLostRace, updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { rewardRefusal } from './reward-refusals.words.ts'
import { type RewardEvent, rewardStream } from './rewards.events.ts'
import { mayKeepCatalogue } from './rewards.policy.ts'
import { type SaveRewardInput, saveRewardSchema } from './rewards.schema.ts'

type Target = { id: string; rev: number } | null

function shelf(id: string, added: number): Write[] {
  if (added === 0) return []
  const sql = Prisma.sql`UPDATE "Reward" SET "stock" = "stock" + ${added} WHERE "id" = ${id} AND "stock" + ${added} >= 0`
  return [{ sql, rows: 1, refusal: rewardRefusal('too_few') }]
}

/**
 * Adds a reward, or changes one as it was read at `rev`. Reservations that were made keep their price. Returns its id.
 * Fails with `forbidden`, `invalid`, `not_found`, and `conflict` (`moved`, `too_few`).
 */
export async function saveReward(
  input: SaveRewardInput,
  target: Target,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  if (!mayKeepCatalogue(actor)) throw rewardRefusal('forbidden')
  const { added, ...content } = parseInput(saveRewardSchema, input)
  const before = target ? await deps.db.reward.findUnique({ where: { id: target.id } }) : null
  if (target && !before) throw rewardRefusal('no_reward')
  if (!(await deps.db.partner.findUnique({ where: { id: content.partnerId } }))) throw rewardRefusal('no_reward')
  const id = before?.id ?? deps.ids.newId()
  const rev = target?.rev ?? 0
  const at = deps.clock.now()
  const { partnerId, points, perMonth, state } = content
  const fact: RewardEvent = { type: 'reward.changed', payload: { partnerId, points, perMonth, state, added } }
  const stream = rewardStream(id)
  const who = { actorId: actor.id, actorRole: actor.role, audience: 'public', version: 1 } as const
  const { rows, headHash } = sealEvents(
    [{ ...fact, ...who, stream, rev: rev + 1, at, topics: [stream] }],
    before?.headHash ?? GENESIS,
    deps.ids,
  )
  const heads = { rev: rev + 1, headHash }
  const row = before
    ? [updateOne('Reward', { id, rev }, { ...content, ...heads })]
    : insertInto('Reward', [{ id, ...content, ...heads, stock: 0, createdAt: at }])
  try {
    await writeBatch(deps.db, 'save-reward', [...row, ...shelf(id, added), ...eventWrites(rows)])
  } catch (error) {
    throw isLostRace(error) ? rewardRefusal('moved') : error
  }
  poke()
  return id
}
