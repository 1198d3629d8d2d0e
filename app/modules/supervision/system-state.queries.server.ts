import manifest from '../../../package.json'
import { type Services, services } from '../../platform/container.server.ts'
import { countRows } from '../../platform/count-rows.server.ts'
import { ruleFaults } from '../routing/rule-faults.queries.server.ts'
import { oldestPendingLagSeconds } from '../sla/sla.queries.server.ts'
import { measureHouse } from './measure-house.server.ts'
import { readLastVerification } from './note-verification.server.ts'

/** How the machinery does: what is recorded, what waits, what failed, and how late the warnings are. */
export async function readSystemState(deps: Services = services()) {
  const { db, queue, search, clock } = deps
  const [events, undispatched, jobs, documents, cases, users, lagSeconds, house, verification, rules] =
    await Promise.all([
      countRows('Event', db),
      db.event.count({ where: { dispatchedAt: null } }),
      queue.counts(),
      search.query({ words: '', scopes: ['staff'], sort: 'newest', limit: 1, offset: 0 }),
      countRows('Case', db),
      countRows('User', db),
      oldestPendingLagSeconds(deps),
      measureHouse(deps),
      readLastVerification(deps),
      ruleFaults(deps),
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
    rules: { faults: rules.faults, tripped: rules.tripped },
    verification: verification && {
      at: verification.at,
      findings: Object.values(verification.findings).reduce((sum, count) => sum + count, 0),
    },
  }
}

export type SystemState = Awaited<ReturnType<typeof readSystemState>>
