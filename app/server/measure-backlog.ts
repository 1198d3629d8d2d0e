import { ruleFaults } from '#app/modules/routing/rule-faults.queries.server.ts'
import { measureHouse } from '#app/modules/supervision/measure-house.server.ts'
import { readLastVerification } from '#app/modules/supervision/note-verification.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { remember } from '#app/platform/remember.server.ts'

const MS_PER_SECOND = 1_000
const STATES = ['ready', 'running', 'dead'] as const
/** Scraped more often than this, the same figures are given again. */
const FRESH_MS = seconds(5)

async function measureJobs({ queue }: Services): Promise<void> {
  const counts = await queue.counts()
  metrics.jobsByKind.reset()
  for (const state of STATES) {
    metrics.jobs.set({ state }, counts[state])
    for (const { kind, ...part } of counts.parts) metrics.jobsByKind.set({ kind, state }, part[state])
  }
}

async function measureAges(deps: Services): Promise<void> {
  const { ages, isArchived, findings } = await measureHouse(deps)
  metrics.eventAge.set(ages.events / MS_PER_SECOND)
  metrics.queueAge.set(ages.queue / MS_PER_SECOND)
  metrics.sweepLag.set(ages.warnings / MS_PER_SECOND)
  metrics.searchLag.set((ages.search ?? 0) / MS_PER_SECOND)
  metrics.backupAge.reset()
  if (ages.backup !== null)
    metrics.backupAge.set({ kind: isArchived ? 'archive' : 'backup' }, ages.backup / MS_PER_SECOND)
  for (const { part, level } of findings) metrics.alarm.set({ name: part }, level === 'alarm' ? 1 : 0)
}

async function measureRules(deps: Services): Promise<void> {
  const { faults } = await ruleFaults(deps)
  metrics.rulesAtFault.set(faults.length)
  metrics.alarm.set({ name: 'rules' }, faults.length > 0 ? 1 : 0)
}

async function measureVerification(deps: Services): Promise<void> {
  const last = await readLastVerification(deps)
  metrics.verifyFindings.reset()
  metrics.verifyAge.reset()
  if (!last) return
  metrics.verifyAge.set({ kind: 'nightly' }, (deps.clock.now().getTime() - last.at.getTime()) / MS_PER_SECOND)
  for (const [check, count] of Object.entries(last.findings)) metrics.verifyFindings.set({ check }, count)
}

/** Reads what is counted in the database rather than in a process, at most every 5 seconds. */
export async function measureBacklog(deps: Services): Promise<void> {
  const state = remember('backlog', () => ({ at: Number.NEGATIVE_INFINITY }))
  if (performance.now() - state.at < FRESH_MS) return
  state.at = performance.now()
  metrics.undispatched.set(await deps.db.event.count({ where: { dispatchedAt: null } }))
  await Promise.all([measureJobs(deps), measureAges(deps), measureRules(deps), measureVerification(deps)])
}
