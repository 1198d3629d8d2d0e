import type { Services } from '#app/platform/container.server.ts'
import type { JobHandlers } from '#app/platform/ports/queue.ts'
import type { Job } from './job.ts'
import { noteLateObjectionJob } from './jobs/credit/note-late-objection.job.ts'
import { rewardFactJob } from './jobs/credit/reward-fact.job.ts'
import { syncAwardsJob } from './jobs/credit/sync-awards.job.ts'
import { keepHotspotsJob } from './jobs/hotspots/keep-hotspots.job.ts'
import { followVoteJob } from './jobs/matters/follow-vote.job.ts'
import { notePromiseWarningJob } from './jobs/matters/note-promise-warning.job.ts'
import { syncMeasuresJob } from './jobs/measures/sync-measures.job.ts'
import { noteMediationWarningJob } from './jobs/mediation/note-warning.job.ts'
import { notifyJob } from './jobs/notifications/notify.job.ts'
import { routeCaseJob } from './jobs/routing/route-case.job.ts'
import { runComparisonJob } from './jobs/rules/run-comparison.job.ts'
import { indexCaseJob } from './jobs/search/index-case.job.ts'
import { releaseVoicesJob } from './jobs/similar/release-voices.job.ts'
import { syncClocksJob } from './jobs/sla/sync-clocks.job.ts'
import { markCaseJob } from './jobs/supervision/mark-case.job.ts'
import { observeFactJob } from './jobs/supervision/observe-fact.job.ts'
import { tendOrderJob } from './jobs/supervision/tend-order.job.ts'
import { workTimeRunJob } from './jobs/time/work-time-run.job.ts'
import { reactionSchema } from './reaction.schema.ts'
import { REACTIONS } from './reactions.ts'

/** Every kind of job this program can run. */
export const JOBS: readonly Job[] = [
  routeCaseJob,
  syncClocksJob,
  indexCaseJob,
  syncAwardsJob,
  noteLateObjectionJob,
  rewardFactJob,
  keepHotspotsJob,
  syncMeasuresJob,
  releaseVoicesJob,
  runComparisonJob,
  workTimeRunJob,
  notifyJob,
  observeFactJob,
  markCaseJob,
  tendOrderJob,
  noteMediationWarningJob,
  notePromiseWarningJob,
  followVoteJob,
]

/** Handlers by kind. Throws at boot when a kind has two handlers, or a reaction none. */
export function buildRegistry(deps: Services, jobs: readonly Job[] = JOBS): JobHandlers {
  const handlers = new Map<
    string,
    { contract: Job['contract']; handle: (payload: unknown) => ReturnType<Job['handle']> }
  >()
  for (const { contract, handle } of jobs) {
    if (handlers.has(contract.kind)) throw new Error(`two handlers for ${contract.kind}`)
    handlers.set(contract.kind, { contract, handle: (payload) => handle(reactionSchema.parse(payload), deps) })
  }
  for (const { kind } of new Set(Object.values(REACTIONS).flat())) {
    if (!handlers.has(kind)) throw new Error(`no handler for ${kind}`)
  }
  return handlers
}
