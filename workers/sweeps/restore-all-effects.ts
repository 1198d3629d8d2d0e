import type { Services } from '#app/platform/container.server.ts'
import type { NewJob } from '#app/platform/ports/queue.ts'
import { indexCaseContract, routeCaseContract } from '../reactions.ts'
import { EFFECTS, missingEffect, missingRouting } from './missing-effects.ts'
import { restoringJob } from './restoring-job.ts'
import { missingOnServer } from './searched-revs.ts'

const PAGE = 500

type SweepDeps = Pick<Services, 'db' | 'clock' | 'queue' | 'env' | 'search'>

async function missingJobs(deps: SweepDeps, ids: readonly string[]): Promise<NewJob[]> {
  const undecided = await missingRouting(deps, deps.clock.now(), ids)
  const jobs = undecided.map((behind) => restoringJob(routeCaseContract, behind))
  for (const effect of EFFECTS) {
    const found = await missingEffect(deps, effect, ids)
    jobs.push(...found.map((behind) => restoringJob(effect.contract, behind)))
  }
  const onServer = await missingOnServer(deps, ids)
  jobs.push(...onServer.map((behind) => restoringJob(indexCaseContract, behind)))
  // What the database's own index has not got either is there twice.
  return [...new Map(jobs.map((job) => [job.id, job])).values()]
}

/**
 * Enqueues every missing effect of every case at once, newest cases first: for a queue that has lost its jobs. Returns
 * how many jobs. An effect that only waits for a job still there is not made twice.
 */
export async function restoreAllEffects(deps: SweepDeps): Promise<number> {
  let count = 0
  for (let before: string | null = null; ; ) {
    const page: Array<{ id: string }> = await deps.db.case.findMany({
      ...(before && { where: { id: { lt: before } } }),
      orderBy: { id: 'desc' },
      take: PAGE,
      select: { id: true },
    })
    if (page.length > 0) {
      const ids = page.map(({ id }) => id)
      const jobs = await missingJobs(deps, ids)
      await deps.queue.enqueue(jobs)
      count += jobs.length
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return count
    before = last.id
  }
}
