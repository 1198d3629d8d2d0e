import { lastBackup } from '../../platform/backup/last-backup.server.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { keepBriefly } from '../../platform/keep-briefly.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { isSearched } from '../cases/index-facts.rules.ts'
import { oldestPendingLagSeconds } from '../sla/sla.queries.server.ts'
import { type HouseAges, type HouseFinding, judgeHouse } from './house-health.rules.ts'

/** Facts whose search entry is looked at; with more of them waiting, the lag is at least what is told. */
const NEWEST = 200
/** Asked more often than this, the same answer is given again. */
const FRESH_MS = seconds(5)

type Deps = Pick<Services, 'db' | 'clock' | 'queue' | 'search' | 'env'>
export type House = { ages: HouseAges; isArchived: boolean; findings: HouseFinding[] }

const ageOf = (at: Date | null | undefined, now: Date) => (at ? Math.max(0, now.getTime() - at.getTime()) : 0)

/** Age of the oldest of the newest facts that the search does not show; null when the search does not answer. */
async function searchLag({ db, search }: Deps, now: Date): Promise<number | null> {
  const newest = await db.event.findMany({
    orderBy: { id: 'desc' },
    take: NEWEST,
    select: { stream: true, rev: true, type: true, at: true },
  })
  const facts = newest
    .filter(({ type }) => isSearched(type))
    .map((fact) => ({ ...fact, caseId: fact.stream.slice('case:'.length) }))
  try {
    const revs = await search.revsOf([...new Set(facts.map(({ caseId }) => caseId))])
    if (!revs) return null
    const missing = facts.filter(({ caseId, rev }) => (revs.get(caseId) ?? 0) < rev)
    return Math.max(0, ...missing.map(({ at }) => ageOf(at, now)))
  } catch (error) {
    logger.debug({ err: error }, 'search lag not measured')
    return null
  }
}

async function measure(deps: Deps): Promise<House> {
  const { db, clock, queue, env } = deps
  const now = clock.now()
  const [undispatched, jobs, lagSeconds, search] = await Promise.all([
    db.event.findFirst({ where: { dispatchedAt: null }, orderBy: { id: 'asc' }, select: { at: true } }),
    queue.counts(),
    oldestPendingLagSeconds(deps),
    searchLag(deps, now),
  ])
  const backup = env.BACKUP_DIR ? lastBackup(env.BACKUP_DIR) : null
  const ages = {
    events: ageOf(undispatched?.at, now),
    queue: ageOf(jobs.oldestReadyAt, now),
    warnings: seconds(lagSeconds),
    search,
    // A folder that was named and holds nothing is as bad as one that is old.
    backup: backup ? ageOf(backup.at ?? new Date(0), now) : null,
  }
  const isArchived = backup?.isArchived ?? false
  return { ages, isArchived, findings: judgeHouse(ages, isArchived) }
}

/** How far behind each part of the house is. Five indexed reads, at most every 5 seconds however often it is asked. */
export function measureHouse(deps: Deps = services()): Promise<House> {
  return keepBriefly({ name: 'house', forMs: FRESH_MS }, deps, () => measure(deps))
}
