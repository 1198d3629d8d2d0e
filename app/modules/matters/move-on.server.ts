import { DateTime } from 'luxon'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { startDeadline } from '../sla/start-deadline.server.ts'
import { stopDeadline } from '../sla/stop-deadline.server.ts'
import { type MatterChange, matterTopics } from './change-matter.server.ts'
import type { Whole } from './load-whole.server.ts'
import type { MatterStatus } from './matter.schema.ts'
import { lastDay } from './matter-settings.server.ts'

/** Deadline of the present period of a matter. */
const PERIOD = 'period'

/** A length of time from today in days, and the instant at which it ends. */
export type Period = { amount: number; endsAt: Date }

/** The period from today until an instant at which a day of the city begins; null when it is over. */
export async function periodUntil(endsAt: Date, deps: Services): Promise<Period | null> {
  const { timeZone: zone } = await regionOf(deps)
  const day = DateTime.fromJSDate(endsAt, { zone }).minus({ milliseconds: 1 }).toISODate()
  return day ? lastDay(day, deps) : null
}

/** A matter goes on to a status, for a period or without one; the clock of the period before ends. */
export function moveOn(
  { matter }: Pick<Whole, 'matter'>,
  { to, period, by }: { to: MatterStatus; period: Period | null; by: 'staff' | 'vote' },
  more: MatterChange | null,
  deps: Services,
): MatterChange {
  const at = deps.clock.now()
  const subject = `matter:${matter.id}` as const
  const until = period?.endsAt ?? null
  const fact = { from: matter.status, to, until: until?.toISOString() ?? null, by }
  const also = async (tx: Tx, rev: number) => {
    await stopDeadline(tx, { subject, metric: PERIOD, at, reason: 'met' }, deps)
    if (period) {
      const promise = { subject, metric: PERIOD, startAt: at, topics: matterTopics(matter), amount: period.amount }
      await startDeadline(tx, { ...promise, unit: 'calendarDays', counting: 'nextDay' }, deps)
    }
    await more?.also?.(tx, rev)
  }
  const events = more?.events ?? [{ type: 'matter.moved' as const, payload: fact }]
  return { events, data: { ...more?.data, status: to, untilAt: until }, also }
}
