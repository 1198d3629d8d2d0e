import type { Delivery } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { hours, minutes, seconds } from '../../platform/duration.ts'
import { logger } from '../../platform/logger.server.ts'
import { type FailureCode, isDeliveryFailure } from '../../platform/ports/delivery-failure.ts'
import type { Outward } from './notification.schema.ts'
import { sendDelivery } from './send-delivery.server.ts'

const BATCH = 100
/** Sent at the same time; a slow server holds up its own channel only. */
const WIDTH = 4
/** Waits between tries; after the last of them a person must look. */
const WAITS_MS = [minutes(1), minutes(5), minutes(30), hours(2), hours(6), hours(24)] as const
/** One run leaves the rest to the next one, so that a shutdown does not wait for a whole city's digest. */
const RUN_FOR_MS = seconds(20)

type Outcome = 'sent' | 'failed' | 'given_up'

/** When a delivery that has failed so often is tried again; null when it is given up. */
function retryAt(tries: number, now: Date): Date | null {
  const wait = WAITS_MS[tries - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait)
}

/**
 * Takes a delivery for one try: whoever raises `tries` sends it. The next try is noted before this one is made, so that
 * a crash in between delivers late and loses nothing.
 */
async function claim({ id, tries, state }: Delivery, { db, clock }: Services): Promise<boolean> {
  const now = clock.now()
  const again = retryAt(tries + 1, now) ?? new Date(now.getTime() + hours(24))
  const { count } = await db.delivery.updateMany({
    where: { id, tries, state },
    data: { tries: tries + 1, state: 'failed', errorCode: 'interrupted', dueAt: again },
  })
  return count === 1
}

async function note(delivery: Delivery, failure: FailureCode | 'unexpected' | null, deps: Services): Promise<Outcome> {
  const { id, tries } = delivery
  const now = deps.clock.now()
  if (failure === null) {
    const data = { state: 'sent', sentAt: now, errorCode: null, dueAt: now }
    await deps.db.delivery.updateMany({ where: { id, tries: tries + 1 }, data })
    return 'sent'
  }
  const isLasting = failure === 'unknown_recipient' || failure === 'too_large'
  const again = isLasting ? null : retryAt(tries + 1, now)
  const state = again ? 'failed' : 'given_up'
  const data = { state, errorCode: failure, dueAt: again ?? now }
  await deps.db.delivery.updateMany({ where: { id, tries: tries + 1 }, data })
  logger.warn({ channel: delivery.channel, failure, tries: tries + 1, state }, 'a notice was not delivered')
  return state
}

async function deliver(delivery: Delivery, deps: Services): Promise<Outcome | null> {
  if (!(await claim(delivery, deps))) return null
  try {
    await sendDelivery(delivery, deps)
  } catch (error) {
    if (isDeliveryFailure(error)) return note(delivery, error.failure, deps)
    logger.error({ err: error, channel: delivery.channel }, 'a notice could not be made')
    return note(delivery, 'unexpected', deps)
  }
  return note(delivery, null, deps)
}

/**
 * Hands over what is due in one channel, oldest first, each by one sender however many run. A failure is tried again
 * after 1, 5, 30 minutes, 2, 6 and 24 hours, and then given up, unless it can never succeed. Returns how many were tried.
 */
export async function deliverDue(channel: Outward, deps: Services = services()): Promise<number> {
  const until = deps.clock.now().getTime() + RUN_FOR_MS
  let tried = 0
  for (;;) {
    const due = await deps.db.delivery.findMany({
      where: { channel, state: { in: ['queued', 'failed'] }, dueAt: { lte: deps.clock.now() } },
      orderBy: { dueAt: 'asc' },
      take: BATCH,
    })
    for (let at = 0; at < due.length; at += WIDTH) {
      const outcomes = await Promise.all(due.slice(at, at + WIDTH).map((one) => deliver(one, deps)))
      tried += outcomes.filter((outcome) => outcome !== null).length
    }
    if (due.length < BATCH || deps.clock.now().getTime() > until) return tried
  }
}
