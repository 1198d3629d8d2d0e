import { runIdOf } from '#app/modules/rule-studio/rule-studio.events.ts'
import { runComparison } from '#app/modules/rule-studio/run-comparison.server.ts'
import type { Job } from '../../job.ts'
import { runComparisonContract } from '../../reactions.ts'

/** Compares a draft of the rules with those in force over past decisions. */
export const runComparisonJob: Job = {
  contract: runComparisonContract,
  handle: ({ stream }, deps) => runComparison({ runId: runIdOf(stream) }, deps),
}
