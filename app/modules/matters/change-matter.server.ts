import type { Matter, Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type MatterEvent, matterStream } from './matter.events.ts'
import { MATTER_REFUSALS, refuseMatter } from './refuse-matter.server.ts'

/** What one act changes; `also` runs in the transaction, after the conditional write. */
export type MatterChange = {
  events: readonly MatterEvent[]
  data?: Prisma.MatterUpdateManyMutationInput
  /** Fact that it follows from. */
  causeId?: string
  also?: (tx: Tx, rev: number) => Promise<unknown>
}

/** Voices of many people meet in one matter: whoever comes second reads again and writes, so often. */
const TRIES = 25

/** The matter, or `not_found`. */
export async function loadMatter(id: string, { db }: Pick<Services, 'db'>): Promise<Matter> {
  return (await db.matter.findUnique({ where: { id } })) ?? refuseMatter('unknown')
}

/** Topics of a matter: itself, its community's desk, everybody's list. */
export function matterTopics({ id, communityCode }: Pick<Matter, 'id' | 'communityCode'>): string[] {
  return [matterStream(id), `community:${communityCode}`]
}

/** Facts of a matter as rows chained to its head. */
export function sealMatter(
  matter: Pick<Matter, 'id' | 'rev' | 'headHash' | 'communityCode'>,
  events: readonly MatterEvent[],
  actor: Actor,
  { clock, ids }: Services,
  causeId: string | null = null,
) {
  const at = clock.now()
  const stream = matterStream(matter.id)
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, causeId } as const
  const topics = matterTopics(matter)
  const facts = events.map((event, index) => ({ ...event, ...who, stream, rev: matter.rev + index + 1, topics }))
  return { ...sealEvents(facts, matter.headHash, ids), rev: matter.rev + events.length, at }
}

/** The writes of a change to a matter as it was loaded, for a transaction that is open. Throws `conflict` when it moved. */
export function matterWrites(
  matter: Matter,
  { events, data, also, causeId }: MatterChange,
  actor: Actor,
  deps: Services,
) {
  const { rows, headHash, rev, at } = sealMatter(matter, events, actor, deps, causeId)
  return async (tx: Tx): Promise<void> => {
    const { count } = await tx.matter.updateMany({
      where: { id: matter.id, rev: matter.rev },
      data: { ...data, rev, headHash, updatedAt: at },
    })
    if (count === 0) refuseMatter('moved')
    await also?.(tx, rev)
    await appendEvents(tx, rows)
  }
}

/** Writes one change to a matter with its facts; `conflict` when another one was first. */
export async function changeMatter(name: string, matter: Matter, change: MatterChange, actor: Actor, deps: Services) {
  await withTx(deps.db, name, matterWrites(matter, change, actor, deps))
  poke()
}

/**
 * Plans a change to the newest state and writes it, again when somebody else was first; `plan` answers null when there is
 * nothing to do. Fails with `conflict` when others were first every time.
 */
export async function voiceIn(
  name: string,
  id: string,
  plan: (matter: Matter) => Promise<MatterChange | null>,
  actor: Actor,
  deps: Services,
): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const matter = await loadMatter(id, deps)
    const change = await plan(matter)
    if (change === null) return
    try {
      return await changeMatter(name, matter, change, actor, deps)
    } catch (error) {
      if (!isAppError(error) || error.reason !== 'moved') throw error
    }
  }
  throw new AppError(MATTER_REFUSALS.busy.code, 'busy', MATTER_REFUSALS.busy.text)
}
