import { type Services, services } from '../../platform/container.server.ts'
import { countRows } from '../../platform/count-rows.server.ts'
import { seconds } from '../../platform/duration.ts'
import { remember } from '../../platform/remember.server.ts'
import { countByStatus } from './case.queries.server.ts'
import { CASE_STATUSES } from './case.schema.ts'

const UNDER_WAY = ['accepted', 'dispatched', 'signed', 'in_progress', 'suspended', 'replied', 'rework']
const AWAITING_RESIDENT = ['resolved', 'follow_up']
/** Statuses of cases that are done with. */
export const FINISHED = ['closed', 'archived']
/** Told on the first page, which is asked for more often than it changes. */
const FRESH_MS = seconds(10)

export type CityNumbers = { underWay: number; awaiting: number; finished: number }

async function count(deps: Services): Promise<CityNumbers> {
  const statuses = CASE_STATUSES.filter((status) => !FINISHED.includes(status))
  const [total, counts] = await Promise.all([countRows('Case', deps.db), countByStatus({ statuses }, deps)])
  const sum = (of: readonly string[]) => of.reduce((all, status) => all + (counts[status] ?? 0), 0)
  // Nearly all are finished: what is not is counted instead.
  const finished = Math.max(0, total - sum(statuses))
  return { underWay: sum(UNDER_WAY), awaiting: sum(AWAITING_RESIDENT), finished }
}

/** Cases under way, waiting for their resident, and done with; at most ten seconds old. */
export function cityNumbers(deps: Services = services()): Promise<CityNumbers> {
  const kept = remember('city-numbers', () => new WeakMap<object, { until: number; numbers: Promise<CityNumbers> }>())
  const now = deps.clock.now().getTime()
  const known = kept.get(deps.db)
  if (known && known.until > now && known.until <= now + FRESH_MS) return known.numbers
  const numbers = count(deps)
  kept.set(deps.db, { until: now + FRESH_MS, numbers })
  // A failed read must not be kept, else every later caller gets the same failure.
  numbers.catch(() => kept.delete(deps.db))
  return numbers
}

/** What the first page shows as recently answered. */
export const ANSWERED = [...AWAITING_RESIDENT, ...FINISHED]
