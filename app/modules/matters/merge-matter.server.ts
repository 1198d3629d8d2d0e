import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { loadMatter, matterWrites } from './change-matter.server.ts'
import { mergeSupporters, SUPPORTABLE } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'

const supportersOf = async (matterId: string, { db }: Services) => {
  const rows = await db.matterSupport.findMany({ where: { matterId }, select: { userId: true } })
  return rows.map(({ userId }) => userId)
}

/**
 * A matter goes into another one of the same compound: its supporters are added to those of the other, each person once
 * (REQUIREMENTS A9). Its own list stays as it was.
 */
export async function mergeMatter(source: Matter, targetId: string, actor: Actor, deps: Services): Promise<void> {
  const target = targetId === source.id ? refuseMatter('bad_target', 'targetId') : await loadMatter(targetId, deps)
  const isOpen = (SUPPORTABLE as readonly string[]).includes(target.status)
  if (target.compoundId !== source.compoundId || !isOpen) refuseMatter('bad_target', 'targetId')
  const [of, from] = await Promise.all([supportersOf(targetId, deps), supportersOf(source.id, deps)])
  const added = mergeSupporters(of, from)
  const supporters = target.supporterCount + added.length
  const at = deps.clock.now()
  const reaches = target.status === 'proposed' && supporters >= target.threshold
  const joined = { type: 'matter.joined' as const, payload: { sourceId: source.id, added: added.length, supporters } }
  const reached = {
    type: 'matter.moved' as const,
    payload: { from: 'proposed', to: 'agenda', until: null, by: 'supporters' as const },
  }
  const leave = matterWrites(
    source,
    {
      events: [{ type: 'matter.merged', payload: { targetId } }],
      data: { status: 'merged', mergedIntoId: targetId, mergedAt: at, mergedFrom: source.status },
    },
    actor,
    deps,
  )
  const enter = matterWrites(
    target,
    {
      events: [joined, ...(reaches ? [reached] : [])],
      data: { supporterCount: supporters, ...(reaches ? { status: 'agenda', reachedAt: at } : {}) },
      also: (tx: Tx) =>
        tx.matterSupport.createMany({
          data: added.map((userId) => ({ matterId: targetId, userId, at, viaId: source.id })),
        }),
    },
    actor,
    deps,
  )
  await withTx(deps.db, 'merge-matter', async (tx) => {
    await leave(tx)
    await enter(tx)
  })
  poke()
}
