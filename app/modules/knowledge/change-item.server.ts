import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { type KnowledgeEvent, knowledgeStream } from './knowledge.events.ts'
import { type Item, loadItem } from './load-item.server.ts'

const MOVED = {
  zh: '这一条刚刚被别人改过，请看过新内容后再试；您填的内容还在',
  en: 'Somebody changed this entry a moment ago; look at it and try again. What you typed is kept',
}

/** What an act makes of an item: its fact, columns, and further writes. */
export type ItemChange = {
  event: KnowledgeEvent
  data: Prisma.KnowledgeItemUpdateManyMutationInput
  also?: (tx: Tx) => Promise<void>
}

type Act = {
  id: string
  /** Rev that the actor saw. */
  rev: number
  name: string
  /** Throws AppError when the actor may not, or the item is not in a state for it. */
  decide: (item: Item, at: Date) => ItemChange
}

/**
 * One act on a template or an article, with its fact. Returns the new rev. Fails with `not_found`, with what `decide`
 * throws, or with `conflict` when the item moved on since `rev`; nothing is changed then.
 */
export async function changeItem(act: Act, actor: Actor, deps: Services = services()): Promise<number> {
  const item = await loadItem(act.id, deps)
  const at = deps.clock.now()
  const { event, data, also } = act.decide(item, at)
  if (item.rev !== act.rev) throw new AppError('conflict', 'knowledge_moved', MOVED)
  const stream = knowledgeStream(item.id)
  const rev = item.rev + 1
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev }], item.headHash, deps.ids)
  await withTx(deps.db, `knowledge-${act.name}`, async (tx) => {
    const { count } = await tx.knowledgeItem.updateMany({
      where: { id: item.id, rev: item.rev },
      data: { ...data, rev, headHash, updatedAt: at },
    })
    if (count === 0) throw new AppError('conflict', 'knowledge_moved', MOVED)
    await also?.(tx)
    await appendEvents(tx, rows)
  })
  poke()
  return rev
}
