import type { Matter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { loadMatter, matterWrites } from './change-matter.server.ts'
import { SUPPORTABLE } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/**
 * Undoes a merger: the matter is where it was, with its own supporters, and those whom it brought leave the other one
 * (REQUIREMENTS A9). Throws conflict when the other one is settled, or moved meanwhile.
 */
export async function unmergeMatter(source: Matter, actor: Actor, deps: Services): Promise<void> {
  const targetId = source.mergedIntoId ?? refuseMatter('wrong_state')
  const target = await loadMatter(targetId, deps)
  if (!(SUPPORTABLE as readonly string[]).includes(target.status)) refuseMatter('target_settled')
  const brought = { matterId: targetId, viaId: source.id }
  const left = await deps.db.matterSupport.count({ where: brought })
  const supporters = target.supporterCount - left
  const to = source.mergedFrom ?? 'proposed'
  const leave = matterWrites(
    source,
    {
      events: [{ type: 'matter.unmerged', payload: { targetId, to } }],
      data: { status: to, mergedIntoId: null, mergedAt: null, mergedFrom: null },
    },
    actor,
    deps,
  )
  const stay = matterWrites(
    target,
    {
      events: [{ type: 'matter.parted', payload: { sourceId: source.id, left, supporters } }],
      data: { supporterCount: supporters },
      also: (tx: Tx) => tx.matterSupport.deleteMany({ where: brought }),
    },
    actor,
    deps,
  )
  await withTx(deps.db, 'unmerge-matter', async (tx) => {
    await leave(tx)
    await stay(tx)
  })
  poke()
}
