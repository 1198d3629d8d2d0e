import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import type { DeadlineSubject } from '../sla/deadline.schema.ts'
import { dueTime } from '../sla/due-time.rules.ts'
import type { Amount } from '../sla/due-time.schema.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import type { LadderLevel } from './ladder.schema.ts'
import type { OrderState } from './order.rules.ts'

export const ACKNOWLEDGE = 'acknowledge'
export const RECTIFY = 'rectify'

/** When an amount of time that begins now is used up, as the deadlines will count it. */
export async function dueAfter(amount: Amount, deps: Services): Promise<string> {
  const now = deps.clock.now().getTime()
  const { calendar } = (await slaBook(deps)).inForceAt(now)
  return new Date(dueTime(calendar, now, amount).dueAt).toISOString()
}

/** The two limits of a rung that begin now, as the facts carry them. */
export async function limitsFrom(rung: LadderLevel, deps: Services) {
  return {
    acknowledgeDueAt: await dueAfter(rung.acknowledge, deps),
    rectifyDueAt: rung.rectify ? await dueAfter(rung.rectify, deps) : null,
  }
}

type Change = {
  orderId: string
  before: OrderState | null
  after: OrderState
  rung: LadderLevel
  at: Date
}

/**
 * Brings the deadlines of an order in line with it, inside its transaction: a rung that begins starts both limits, an
 * acknowledgement or submission meets one, a rejected submission gives as long again as acknowledging took at most.
 */
export async function followLimits(tx: Tx, { orderId, before, after, rung, at }: Change, deps: Services) {
  const subject: DeadlineSubject = `order:${orderId}`
  const topics = after.departmentId ? ['board:supervision', `department:${after.departmentId}`] : ['board:supervision']
  const start = (metric: string, amount: Amount) =>
    startDeadline(tx, { subject, metric, startAt: at, topics, ...amount }, deps)
  const stop = (metric: string, reason: 'met' | 'cancelled') => stopDeadline(tx, { subject, metric, at, reason }, deps)
  if (after.state === 'closed') {
    await stop(ACKNOWLEDGE, 'cancelled')
    await stop(RECTIFY, 'cancelled')
  } else if (after.step !== (before?.step ?? 0)) {
    await start(ACKNOWLEDGE, rung.acknowledge)
    if (rung.rectify) await start(RECTIFY, rung.rectify)
    else await stop(RECTIFY, 'cancelled')
  } else {
    if (after.acknowledgedAt && !before?.acknowledgedAt) await stop(ACKNOWLEDGE, 'met')
    if (after.state === 'submitted' && before?.state !== 'submitted') await stop(RECTIFY, 'met')
    if (before?.state === 'submitted' && after.state === 'acknowledged') await start(RECTIFY, rung.acknowledge)
  }
}
