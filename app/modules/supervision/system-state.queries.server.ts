import manifest from '../../../package.json'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { dialectOf } from '../../platform/dialect.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { oldestPendingLagSeconds } from '../sla/sla.queries.server.ts'
import { measureHouse } from './measure-house.server.ts'
import { readLastVerification } from './note-verification.server.ts'

/** Fewer rows than this are counted one by one. */
const EXACT_BELOW = 10_000

/**
 * Rows of a table that only grows: counting a million takes longer than the whole page. SQLite numbers them; of
 * PostgreSQL it is what the last analysis estimated, and before that it counts.
 */
async function countRows(table: 'Event' | 'Case' | 'User', db: Services['db']): Promise<number> {
  const name = Prisma.raw(`"${table}"`)
  const known =
    dialectOf(db) === 'sqlite'
      ? Prisma.sql`SELECT MAX(rowid) AS n FROM ${name}`
      : Prisma.sql`SELECT reltuples::bigint AS n FROM pg_class WHERE oid = ${`"${table}"`}::regclass`
  const [row] = await readRows<{ n: number | bigint | null }>(db, known)
  const count = Number(row?.n ?? 0)
  if (count >= EXACT_BELOW) return count
  const [counted] = await readRows<{ n: number | bigint }>(db, Prisma.sql`SELECT COUNT(*) AS n FROM ${name}`)
  return Number(counted?.n ?? 0)
}

/** How the machinery does: what is recorded, what waits, what failed, and how late the warnings are. */
export async function readSystemState(deps: Services = services()) {
  const { db, queue, search, clock } = deps
  const [events, undispatched, jobs, documents, cases, users, lagSeconds, house, verification] = await Promise.all([
    countRows('Event', db),
    db.event.count({ where: { dispatchedAt: null } }),
    queue.counts(),
    search.query({ words: '', scopes: ['staff'], sort: 'newest', limit: 1, offset: 0 }),
    countRows('Case', db),
    countRows('User', db),
    oldestPendingLagSeconds(deps),
    measureHouse(deps),
    readLastVerification(deps),
  ])
  const waitedMs = jobs.oldestReadyAt ? Math.max(0, clock.now().getTime() - jobs.oldestReadyAt.getTime()) : 0
  return {
    version: manifest.version,
    events,
    undispatched,
    cases,
    users,
    jobs: { ready: jobs.ready, running: jobs.running, dead: jobs.dead, waitedSeconds: Math.round(waitedMs / 1_000) },
    documents: { count: documents.total, isExact: documents.totalIsExact },
    warningLagSeconds: Math.round(lagSeconds),
    house: house.findings,
    verification: verification && {
      at: verification.at,
      findings: Object.values(verification.findings).reduce((sum, count) => sum + count, 0),
    },
  }
}

export type SystemState = Awaited<ReturnType<typeof readSystemState>>
