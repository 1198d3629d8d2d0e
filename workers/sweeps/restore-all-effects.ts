import type { Services } from '#app/platform/container.server.ts'
import { routeCaseContract } from '../reactions.ts'
import { EFFECTS, missingEffect, missingRouting } from './missing-effects.ts'
import { restoringJob } from './restoring-job.ts'

const PAGE = 500

type SweepDeps = Pick<Services, 'db' | 'clock' | 'queue'>

async function restorePage(deps: SweepDeps, ids: readonly string[]): Promise<number> {
  const undecided = await missingRouting(deps, deps.clock.now(), ids)
  const jobs = undecided.map((behind) => restoringJob(routeCaseContract, behind))
  for (const effect of EFFECTS) {
    const found = await missingEffect(deps, effect, ids)
    jobs.push(...found.map((behind) => restoringJob(effect.contract, behind)))
  }
  await deps.queue.enqueue(jobs)
  return jobs.length
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
      count += await restorePage(deps, ids)
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return count
    before = last.id
  }
}
