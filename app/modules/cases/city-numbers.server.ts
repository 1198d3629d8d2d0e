import { type Services, services } from '../../platform/container.server.ts'
import { countRows } from '../../platform/count-rows.server.ts'
import { seconds } from '../../platform/duration.ts'
import { keepBriefly } from '../../platform/keep-briefly.server.ts'
import { CASE_STATUSES } from './case.schema.ts'
import { countByStatus } from './case-lists.queries.server.ts'

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
  return keepBriefly({ name: 'city-numbers', forMs: FRESH_MS }, deps, () => count(deps))
}

/** What the first page shows as recently answered. */
export const ANSWERED = [...AWAITING_RESIDENT, ...FINISHED]
