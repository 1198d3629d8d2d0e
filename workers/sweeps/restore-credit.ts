import { lostLateObjections } from '#app/modules/credit/lost-objections.queries.server.ts'
import {
  type LostFact,
  lostAttendance,
  lostSettlementRewards,
} from '#app/modules/credit/lost-rewards.queries.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { minutes } from '#app/platform/duration.ts'
import type { JobContract, NewJob } from '#app/platform/ports/queue.ts'
import { noteLateObjectionContract, rewardFactContract } from '../reactions.ts'

const GRACE_MS = minutes(1)
const ROUND = 100

function jobFor(contract: JobContract, payload: LostFact): NewJob {
  const { eventId } = payload
  const { kind } = contract
  return { id: `sweep:${kind}:${eventId}`, contract, payload, dedupKey: `${eventId}:${kind}` }
}

/**
 * Makes the sweep that finds what the ledger never took in of other modules, a page of each a round, and enqueues it
 * again: points of fulfilled agreements and of check-ins, and limits of objections that ran out. Returns how many jobs.
 * It waits while the queue is behind: then they are late, not lost.
 */
export function makeRestoreCredit(): (deps: Services) => Promise<number> {
  const places = [
    { after: '', find: lostSettlementRewards, contract: rewardFactContract },
    { after: '', find: lostAttendance, contract: rewardFactContract },
    { after: '', find: lostLateObjections, contract: noteLateObjectionContract },
  ]
  return async (deps) => {
    const before = new Date(deps.clock.now().getTime() - GRACE_MS)
    const { oldestReadyAt } = await deps.queue.counts()
    if (oldestReadyAt !== null && oldestReadyAt < before) return 0
    const jobs: NewJob[] = []
    for (const place of places) {
      const { lost, next } = await place.find({ after: place.after, take: ROUND, before }, deps)
      place.after = next
      jobs.push(...lost.map((fact) => jobFor(place.contract, fact)))
    }
    await deps.queue.enqueue(jobs)
    return jobs.length
  }
}
