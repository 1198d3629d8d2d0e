import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { caseStream, parseCaseEvent } from '../cases/case.events.ts'
import { actLevelOf } from './ladder.rules.ts'
import type { LadderCode } from './ladder.schema.ts'

/** The level that the case's history names last; null when it was never under supervision. */
async function markedLevel(caseId: string, { db }: Services): Promise<number | null> {
  const last = await db.event.findFirst({
    where: { stream: caseStream(caseId), type: 'case.supervised' },
    orderBy: { rev: 'desc' },
    select: { type: true, payload: true },
  })
  const event = last && parseCaseEvent(last)
  return event?.type === 'case.supervised' ? event.payload.level : null
}

/**
 * Lets the history of a case say on which rung its open order stands. A reminder is no supervision and leaves no mark; a
 * case that has ended meanwhile is left as it is. Safe to run again.
 */
export async function markCase(
  { orderId }: { orderId: string },
  deps: Services = services(),
): Promise<'done' | 'skipped'> {
  const order = await deps.db.supervisionOrder.findUnique({
    where: { id: orderId },
    select: { caseId: true, level: true, isOpen: true },
  })
  const level = order ? actLevelOf(order.level as LadderCode) : null
  if (!order?.caseId || !order.isOpen || level === null) return 'skipped'
  if ((await markedLevel(order.caseId, deps)) === level) return 'skipped'
  try {
    await actOnCase({ caseId: order.caseId, actor: SYSTEM, command: { type: 'mark-supervised', level, orderId } }, deps)
    return 'done'
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict' && error.reason !== 'stale') return 'skipped'
    throw error
  }
}
