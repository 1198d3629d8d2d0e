import type { Activity } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { hours } from '../../platform/duration.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { mayTellCompound } from '../homes/homes.policy.ts'
import { type ActivityEvent, activityStream } from './activity.events.ts'
import type { ActivityCommand } from './activity.schema.ts'
import { refuseActivity } from './refuse-activity.server.ts'
import { leave, type Place, signUp, takenOf } from './waiting-list.rules.ts'
import { sealActivity, type Written, writeActivity } from './write-activity.server.ts'

/** How long before it begins people can check in. */
const EARLY = hours(1)

type Row = Activity & { places: Array<Place & { checkedInAt: Date | null }> }
type Planned = {
  event: ActivityEvent
  list?: Place[]
  data?: Partial<Pick<Activity, 'status' | 'minutes' | 'minutesAt'>>
  also?: (tx: Tx) => Promise<unknown>
}

const waitingOf = (list: readonly Place[]) => list.filter(({ state }) => state === 'waiting').length
const isOn = (row: Row, userId: string) => row.places.some((place) => place.userId === userId && place.state !== 'left')

/** The places that differ from before, as they are now. */
function changed(before: readonly Place[], after: readonly Place[]): Place[] {
  const known = new Map(before.map((place) => [place.userId, place]))
  return after.filter((place) => {
    const was = known.get(place.userId)
    return was?.state !== place.state || was.seq !== place.seq
  })
}

function signedUp(row: Row, userId: string): Planned | null {
  if (isOn(row, userId)) return null
  const list = signUp(row.places, userId, row.capacity)
  return { event: { type: 'activity.signed-up', payload: { taken: takenOf(list), waiting: waitingOf(list) } }, list }
}

function left(row: Row, userId: string): Planned | null {
  if (!isOn(row, userId)) return null
  const list = leave(row.places, userId, row.capacity)
  const promoted = changed(row.places, list).flatMap((place) => (place.state === 'in' ? [place.userId] : []))
  const payload = { taken: takenOf(list), waiting: waitingOf(list), promoted }
  return { event: { type: 'activity.left', payload }, list }
}

function checkedIn(row: Row, userId: string, code: string, { clock }: Services): Planned | null {
  const at = clock.now()
  if (at.getTime() < row.startsAt.getTime() - EARLY) refuseActivity('too_early')
  if (!row.places.some((place) => place.userId === userId && place.state === 'in')) refuseActivity('no_place')
  if (code !== row.checkInCode) refuseActivity('bad_code', 'code')
  const where = { activityId: row.id, userId, checkedInAt: null }
  const also = (tx: Tx) => tx.activityPlace.updateMany({ where, data: { checkedInAt: at } })
  return { event: { type: 'activity.checked-in', payload: {} }, also }
}

function recorded(row: Row, minutes: string, { clock }: Services): Planned {
  const minutesAt = clock.now()
  if (minutesAt < row.startsAt) refuseActivity('not_begun')
  const came = row.places.filter(({ checkedInAt }) => checkedInAt !== null).length
  const event = { type: 'activity.recorded' as const, payload: { matterId: row.matterId, came } }
  return { event, data: { minutes, minutesAt } }
}

async function planned(row: Row, command: ActivityCommand, actor: Actor, deps: Services): Promise<Planned | null> {
  const userId = actor.id ?? refuseActivity('forbidden')
  const { compoundId } = row
  if (command.act === 'cancel' || command.act === 'record') {
    const compound = await deps.db.compound.findUniqueOrThrow({ where: { id: compoundId } })
    if (!mayTellCompound(actor, compound)) refuseActivity('forbidden')
    if (command.act === 'record') return recorded(row, command.text, deps)
    const people = row.places.filter(({ state }) => state !== 'left').map((place) => place.userId)
    return { event: { type: 'activity.cancelled', payload: { people } }, data: { status: 'cancelled' } }
  }
  // Who has moved away may still give a place back.
  if (command.act === 'leave') return left(row, userId)
  if ((await answerFor(userId, { level: 'member', compoundId }, deps)).outcome !== 'ok') refuseActivity('not_member')
  return command.act === 'sign-up' ? signedUp(row, userId) : checkedIn(row, userId, command.code, deps)
}

function written(row: Row, plan: Planned, actor: Actor, deps: Services): Written {
  const { id, rev, headHash, communityCode, places } = row
  const sealed = sealActivity({ stream: activityStream(id), rev, headHash, communityCode }, plan.event, actor, deps)
  const { at } = sealed
  const list = plan.list ?? places
  const counts = { taken: takenOf(list), waiting: waitingOf(list), ...plan.data }
  const head = { rev: sealed.rev, headHash: sealed.headHash, updatedAt: at }
  return {
    rows: sealed.rows,
    lock: (tx) => tx.activity.updateMany({ where: { id, rev }, data: { ...counts, ...head } }),
    also: async (tx) => {
      for (const { userId, state, seq } of changed(places, list))
        await tx.activityPlace.upsert({
          where: { activityId_userId: { activityId: id, userId } },
          create: { activityId: id, userId, state, seq, at },
          update: { state, seq },
        })
      await plan.also?.(tx)
    },
  }
}

/**
 * Signs somebody up, or off, or in, cancels the whole, or writes its minutes once it has begun. There are never more places taken than there are, and who waits
 * longest is next. Fails with `forbidden`, `conflict` or `invalid` and a sentence.
 */
export async function actOnActivity(
  { id, command }: { id: string; command: ActivityCommand },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const plan = async () => {
    const row = await deps.db.activity.findUnique({ where: { id }, include: { places: true } })
    if (!row) return refuseActivity('unknown')
    const isPast = row.endsAt <= deps.clock.now() && command.act !== 'record'
    if (row.status !== 'open' || isPast) refuseActivity('over')
    const next = await planned(row, command, actor, deps)
    return next && written(row, next, actor, deps)
  }
  await writeActivity(`activity-${command.act}`, plan, deps)
}
