import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { regionOf } from '../../platform/region.server.ts'
import { periodsOf } from './period.rules.ts'
import { confirmedSince } from './trust.queries.server.ts'
import { nextTrust } from './trust.rules.ts'

const WINDOW_MS = days(100)
const EVERY_MS = days(1)
/** Members counted in one sweep; the next sweep takes the rest. */
const BATCH = 200

/** Counts again the members whose trust was counted a day ago (C18); returns their number. Safe to repeat. */
export async function countTrust(deps: Services = services()): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.db.creditTrust.findMany({
    where: { countedAt: { lte: new Date(now.getTime() - EVERY_MS) } },
    orderBy: { countedAt: 'asc' },
    take: BATCH,
  })
  const { timeZone } = await regionOf(deps)
  for (const { userId, level, weakSince } of due) {
    const rows = await confirmedSince(userId, new Date(now.getTime() - WINDOW_MS), deps)
    const people = new Set(rows.flatMap(({ requesterId, otherId }) => [requesterId, otherId]))
    for (const self of [userId, null]) people.delete(self)
    const dates = new Set(rows.map(({ earnedAt }) => periodsOf(earnedAt, timeZone).day))
    const signals = { people: people.size, days: dates.size }
    const data = { ...signals, ...nextTrust({ level, weakSince }, signals, now), countedAt: now }
    await deps.db.creditTrust.updateMany({ where: { userId }, data })
  }
  return due.length
}
