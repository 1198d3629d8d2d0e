import { lostWarnings } from '#app/modules/mediation/lost-warnings.queries.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { minutes } from '#app/platform/duration.ts'
import { noteMediationWarningContract } from '../reactions.ts'

const GRACE_MS = minutes(1)
const ROUND = 200

/**
 * Makes the sweep that finds warnings of deadlines that their mediation never took in, a page of mediations a round, and
 * enqueues them again; returns how many. It waits while the queue is behind: then they are late, not lost.
 */
export function makeRestoreWarnings(): (deps: Services) => Promise<number> {
  let after = ''
  return async (deps) => {
    const before = new Date(deps.clock.now().getTime() - GRACE_MS)
    const { oldestReadyAt } = await deps.queue.counts()
    if (oldestReadyAt !== null && oldestReadyAt < before) return 0
    const { lost, next } = await lostWarnings({ after, take: ROUND, before }, deps)
    after = next
    const jobs = lost.map((payload) => ({
      id: `sweep:${noteMediationWarningContract.kind}:${payload.eventId}`,
      contract: noteMediationWarningContract,
      payload,
      dedupKey: `${payload.eventId}:${noteMediationWarningContract.kind}`,
    }))
    await deps.queue.enqueue(jobs)
    return jobs.length
  }
}
