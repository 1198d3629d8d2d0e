import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { syncClocksContract } from '../../reactions.ts'

/** Starts, stops and moves the clocks of a case so that they agree with its facts. */
export const syncClocksJob: Job = {
  contract: syncClocksContract,
  handle: (reaction, deps) => syncClocks({ caseId: caseIdOf(reaction) }, deps),
}
