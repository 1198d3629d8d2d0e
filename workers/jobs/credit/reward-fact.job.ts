import { rewardFact } from '#app/modules/credit/reward-fact.server.ts'
import type { Job } from '../../job.ts'
import { rewardFactContract } from '../../reactions.ts'

/** Enters what a fulfilled agreement or a check-in earns. */
export const rewardFactJob: Job = {
  contract: rewardFactContract,
  async handle({ eventId }, deps) {
    return (await rewardFact(eventId, deps)) ? 'done' : 'skipped'
  },
}
