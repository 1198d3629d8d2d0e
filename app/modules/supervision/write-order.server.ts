import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { rungOf } from './ladder.rules.ts'
import type { Ladder } from './ladder.schema.ts'
import type { StoredOrder } from './load-order.server.ts'
import { type OrderEvent, orderStream } from './order.events.ts'
import { applyOrderEvent, NO_ORDER, type OrderState } from './order.rules.ts'
import { followLimits } from './order-limits.server.ts'
import { columnsOf, orderOf } from './order-row.rules.ts'

const MOVED = {
  zh: '这张督办单刚刚有了变化，请看过新内容后再试；您填的内容还在',
  en: 'This order changed a moment ago; look at it and try again. What you typed is kept',
}

export type OrderWords = { kind: 'reason' | 'measures' | 'evidence'; text: string }

/** What an act or a cause makes of an order; all of it is written, or nothing. */
export type OrderChange = {
  events: readonly OrderEvent[]
  words?: readonly OrderWords[]
  /** The cause that acted, once and for all. */
  cause?: { subject: string; level: string; cause: string }
  also?: (tx: Tx) => Promise<void>
}

/** An order that does not exist yet: its first event is `order.drafted`. */
export type NewOrder = { id: string; number: string; caseId: string | null; caseIds: readonly string[] }

type Context = { actor: Actor; ladder: Ladder; causeId?: string | undefined }

const SETS_REMINDER: ReadonlySet<OrderEvent['type']> = new Set(['order.issued', 'order.raised', 'order.reminded'])

/** Lists that show the order: the board, the unit that has or had it, the dispatchers while nobody owns the case. */
function topicsOf(orderId: string, before: OrderState | null, after: OrderState): string[] {
  const units = [before?.departmentId, after.departmentId].filter((id) => id != null)
  const queue = after.unowned ? ['desk:dispatch'] : []
  return [orderStream(orderId), 'board:supervision', ...units.map((id) => `department:${id}`), ...queue]
}

function isNew(order: StoredOrder | NewOrder): order is NewOrder {
  return !('rev' in order)
}

/**
 * Writes what happened to an order, or a new one, with its facts, words and limits. Returns id and rev. Throws conflict
 * when the order has moved on, and a unique violation where the cause has acted already or the case has an open order.
 */
export async function writeOrder(
  order: StoredOrder | NewOrder,
  change: OrderChange,
  { actor, ladder, causeId }: Context,
  deps: Services,
): Promise<{ id: string; rev: number }> {
  const fresh = isNew(order)
  const before = fresh ? null : orderOf(order)
  const base = fresh ? 0 : order.rev
  const at = deps.clock.now()
  const actorId = actor.id
  const after = change.events.reduce(
    (state, event) => applyOrderEvent(state, event, { at, actorId }),
    before ?? NO_ORDER,
  )
  const rung = rungOf(ladder, after.level)
  const facts = change.events.map((event, index) => ({
    ...event,
    ...{ stream: orderStream(order.id), rev: base + index + 1, version: 1, at, actorId, actorRole: actor.role },
    ...{ audience: 'staff' as const, causeId: causeId ?? null, topics: topicsOf(order.id, before, after) },
  }))
  const { rows, headHash } = sealEvents(facts, fresh ? GENESIS : order.headHash, deps.ids)
  const reminds = change.events.some(({ type }) => SETS_REMINDER.has(type))
  const kept = fresh ? null : order.remindAt
  const remindAt = reminds ? new Date(at.getTime() + minutes(rung.remindEvery)) : kept
  const rev = base + rows.length
  const columns = { ...columnsOf(after, rung, order.caseId, remindAt, at), rev, headHash }
  await withTx(deps.db, 'write-order', async (tx) => {
    if (fresh) {
      const { id, number, caseId } = order
      await tx.supervisionOrder.create({ data: { ...columns, id, number, caseId, createdAt: at } })
      for (const each of order.caseIds) await tx.orderCase.create({ data: { orderId: id, caseId: each } })
    } else {
      const { count } = await tx.supervisionOrder.updateMany({ where: { id: order.id, rev: base }, data: columns })
      if (count === 0) throw new AppError('conflict', 'order_moved', MOVED)
    }
    if (change.cause) {
      await tx.supervisionCause.create({ data: { id: deps.ids.newId(), ...change.cause, orderId: order.id, at } })
    }
    for (const words of change.words ?? []) await tx.orderWords.create({ data: { orderId: order.id, rev, ...words } })
    await followLimits(tx, { orderId: order.id, before, after, rung, at }, deps)
    await change.also?.(tx)
    await appendEvents(tx, rows)
  })
  poke()
  return { id: order.id, rev }
}
