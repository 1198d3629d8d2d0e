import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { closeBySystem } from './close-order.server.ts'
import { rungAfter, rungOf } from './ladder.rules.ts'
import type { Ladder, LadderLevel } from './ladder.schema.ts'
import { loadLadder } from './load-ladder.server.ts'
import { loadOrder, type StoredOrder } from './load-order.server.ts'
import { hasEnded } from './observe-fact.server.ts'
import { missedLimit } from './order.rules.ts'
import { limitsFrom } from './order-limits.server.ts'
import { orderOf } from './order-row.rules.ts'
import { resolveRecipients } from './resolve-recipients.server.ts'
import { type OrderChange, writeOrder } from './write-order.server.ts'

const BATCH = 100

type About = { status: string; leadDepartmentId: string | null; handlerId: string | null } | null

function caseOf(order: StoredOrder, { db }: Services): Promise<About> {
  if (order.caseId === null) return Promise.resolve(null)
  return db.case.findUnique({
    where: { id: order.caseId },
    select: { status: true, leadDepartmentId: true, handlerId: true },
  })
}

/** Whom the order reaches now: the unit that has the case today, which may be another than when it was issued. */
async function addressed(rung: LadderLevel, order: StoredOrder, about: About, deps: Services) {
  const departmentId = about ? about.leadDepartmentId : order.departmentId
  const to = { departmentId, handlerId: about?.handlerId ?? null, addressees: rung.addressees }
  return { departmentId, ...(await resolveRecipients(to, deps)) }
}

async function changeFor(
  order: StoredOrder,
  about: About,
  ladder: Ladder,
  deps: Services,
): Promise<OrderChange | null> {
  const now = deps.clock.now()
  const rung = rungOf(ladder, order.level)
  const missed = missedLimit(orderOf(order), now)
  if (missed) {
    const next = rungAfter(ladder, order.level)
    const { departmentId, ...people } = await addressed(next ?? rung, order, about, deps)
    const cause = { subject: order.caseId ?? `order:${order.id}`, cause: `${missed}:${order.id}:${order.step}` }
    if (!next) {
      const payload = { what: missed, ...people }
      return { events: [{ type: 'order.missed', payload }], cause: { ...cause, level: rung.code } }
    }
    const by = missed === 'acknowledge' ? ('not_acknowledged' as const) : ('not_rectified' as const)
    const payload = { from: rung.code, to: next.code, by, departmentId, ...people, ...(await limitsFrom(next, deps)) }
    return { events: [{ type: 'order.raised', payload }], cause: { ...cause, level: next.code } }
  }
  if (order.state !== 'issued' || !order.remindAt || order.remindAt > now) return null
  const { departmentId: _unit, ...people } = await addressed(rung, order, about, deps)
  return { events: [{ type: 'order.reminded', payload: people }] }
}

/**
 * Looks after one open order: ends it when its case has ended, raises it when a limit was missed (the condition is
 * looked at again now), reminds while nobody has acknowledged. Returns whether anything happened.
 */
export async function tendOrder({ orderId }: { orderId: string }, deps: Services = services()): Promise<boolean> {
  const order = await loadOrder(orderId, deps)
  if (!order.isOpen || order.state === 'drafted') return false
  const ladder = await loadLadder(deps)
  const about = await caseOf(order, deps)
  const ended = about !== null && hasEnded(about.status)
  if (ended && (order.unowned || rungOf(ladder, order.level).endsWithCase)) {
    await closeBySystem(order, 'case_ended', { ladder }, deps)
    return true
  }
  if (order.unowned && about?.leadDepartmentId) {
    await closeBySystem(order, 'owned', { ladder }, deps)
    return true
  }
  const change = await changeFor(order, about, ladder, deps)
  if (!change) return false
  try {
    await writeOrder(order, change, { actor: SYSTEM, ladder }, deps)
    return true
  } catch (error) {
    // Another sweep, or a person, was first: the order is as it should be, or is looked at in the next round.
    if (isUniqueViolation(error) || (isAppError(error) && error.reason === 'order_moved')) return false
    throw error
  }
}

/** Looks after every order whose time has come, the earliest first; returns how many changed. One index range. */
export async function tendOrders(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  let changed = 0
  let after: { tendAt: Date; id: string } | undefined
  for (;;) {
    const due: Array<{ id: string; tendAt: Date | null }> = await deps.db.supervisionOrder.findMany({
      where: {
        tendAt: { lte: now, ...(after && { gte: after.tendAt }) },
        ...(after && { NOT: { tendAt: after.tendAt, id: { lte: after.id } } }),
      },
      orderBy: [{ tendAt: 'asc' }, { id: 'asc' }],
      take: BATCH,
      select: { id: true, tendAt: true },
    })
    for (const { id } of due) {
      try {
        if (await tendOrder({ orderId: id }, deps)) changed += 1
      } catch (error) {
        logger.error({ err: error, orderId: id }, 'an order could not be looked after')
      }
    }
    const last = due.at(-1)
    if (due.length < BATCH || !last?.tendAt) return changed
    after = { tendAt: last.tendAt, id: last.id }
  }
}
