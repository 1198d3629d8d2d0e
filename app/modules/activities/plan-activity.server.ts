import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { cityInstant } from '../cases/city-time.server.ts'
import { mayTellCompound } from '../homes/homes.policy.ts'
import { linkableMatters } from '../matters/linkable-matters.queries.server.ts'
import { activityStream } from './activity.events.ts'
import { type ActivityForm, activityFormSchema } from './activity.schema.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { sealActivity } from './write-activity.server.ts'

/** The compound for which this actor plans something. Fails with `invalid` or `forbidden`. */
export async function compoundToTell(compoundId: string, actor: Actor, { db }: Pick<Services, 'db'>) {
  const compound = await db.compound.findUnique({ where: { id: compoundId } })
  if (!compound) return refuseActivity('unknown_compound', 'compoundId')
  if (!mayTellCompound(actor, compound)) refuseActivity('forbidden')
  return compound
}

/** The manager, or the property company, plans an activity of a compound. Returns its id. Fails with `forbidden`, `invalid`. */
export async function planActivity(input: ActivityForm, actor: Actor, deps: Services = services()): Promise<string> {
  const { compoundId, starts, ends, matterId: about, ...form } = parseInput(activityFormSchema, input)
  const { communityCode } = await compoundToTell(compoundId, actor, deps)
  const [startsAt, endsAt] = await Promise.all([cityInstant(starts, deps), cityInstant(ends, deps)])
  const matterId = about || null
  if (matterId && (await linkableMatters([compoundId], matterId, deps)).length === 0)
    return refuseActivity('unknown_matter', 'matterId')
  if (!startsAt || startsAt <= deps.clock.now()) return refuseActivity('bad_time', 'starts')
  if (!endsAt || endsAt <= startsAt) return refuseActivity('bad_time', 'ends')
  const id = deps.ids.newId()
  const head = { stream: activityStream(id), rev: 0, headHash: GENESIS, communityCode }
  const payload = { compoundId, capacity: form.capacity, startsAt: startsAt.toISOString() }
  const { rows, headHash, rev, at } = sealActivity(head, { type: 'activity.planned', payload }, actor, deps)
  const checkInCode = deps.ids.newCode(6)
  const times = { startsAt, endsAt, createdAt: at, updatedAt: at }
  const row = { ...form, ...times, id, rev, headHash, compoundId, communityCode, checkInCode, matterId }
  await withTx(deps.db, 'plan-activity', async (tx) => {
    await tx.activity.create({ data: { ...row, status: 'open', authorId: actor.id ?? '' } })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
