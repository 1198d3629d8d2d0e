import { DateTime } from 'luxon'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { extendDeadline } from '../sla/extend-deadline.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { daysLong } from './limit-times.server.ts'
import type { MediationEvent } from './mediation.events.ts'
import { mediationStream } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'
import { CONFIRMATION_DAYS, MONTH_DAYS } from './mediation.schema.ts'
import { CONFIRMATION, CONFIRMATION_REMINDER, MONTH, promiseMetric, REMINDER_DAYS } from './mediation-limits.rules.ts'

type Change = {
  mediationId: string
  after: MediationState
  events: readonly MediationEvent[]
  at: Date
  actorId: string | null
  timeZone: string
}

/** Calendar days from the day of `at` to the day that ends at `dueAt`. */
function daysBetween(at: Date, dueAt: string, timeZone: string): number {
  const last = DateTime.fromISO(dueAt, { zone: timeZone }).minus({ milliseconds: 1 }).startOf('day')
  return Math.max(0, Math.round(last.diff(DateTime.fromJSDate(at, { zone: timeZone }).startOf('day'), 'days').days))
}

/**
 * Brings the deadlines of a mediation in line with what has just happened, inside its transaction: the month from
 * acceptance to the seal or the end, one for each promise until it is said to be kept, and the time for asking the court.
 */
export async function followLimits(tx: Tx, change: Change, deps: Services): Promise<void> {
  const { mediationId, after, events, at, actorId, timeZone } = change
  const subject = mediationStream(mediationId)
  const start = (metric: string, days: number) =>
    startDeadline(tx, { subject, metric, startAt: at, topics: [subject], ...daysLong(days) }, deps)
  const stop = (metric: string, reason: 'met' | 'cancelled') => stopDeadline(tx, { subject, metric, at, reason }, deps)
  const endAll = async () => {
    await stop(MONTH, 'cancelled')
    await stop(CONFIRMATION, 'cancelled')
    await stop(CONFIRMATION_REMINDER, 'cancelled')
    for (const [index] of after.promises.entries()) await stop(promiseMetric(index + 1), 'cancelled')
  }
  for (const { type, payload } of events) {
    if (type === 'mediation.accepted') await start(MONTH, MONTH_DAYS)
    else if (type === 'mediation.extended') {
      const extra = { ...daysLong(MONTH_DAYS), reason: 'parties_agreed', approvedById: actorId ?? '' }
      await extendDeadline(tx, { subject, metric: MONTH, ...extra }, deps)
    } else if (type === 'mediation.failed') await stop(MONTH, 'met')
    else if (type === 'mediation.sealed') {
      await stop(MONTH, 'met')
      for (const [index, { dueAt }] of payload.promises.entries())
        await start(promiseMetric(index + 1), daysBetween(at, dueAt, timeZone))
      await start(CONFIRMATION, CONFIRMATION_DAYS)
      await start(CONFIRMATION_REMINDER, REMINDER_DAYS)
    } else if (type === 'mediation.promise-kept' || type === 'mediation.promise-confirmed')
      await stop(promiseMetric(payload.promise), 'met')
    else if (type === 'mediation.breached') await stop(promiseMetric(payload.promise), 'cancelled')
    else if (type === 'mediation.followed-up')
      await start(promiseMetric(payload.promise), daysBetween(at, payload.dueAt, timeZone))
    else if (type === 'mediation.confirmation-joint') {
      await stop(CONFIRMATION, 'met')
      await stop(CONFIRMATION_REMINDER, 'met')
    } else if (type === 'mediation.withdrawn' || type === 'mediation.archived') await endAll()
  }
}
