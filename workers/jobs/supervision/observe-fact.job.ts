import { observeFact } from '#app/modules/supervision/observe-fact.server.ts'
import type { Job } from '../../job.ts'
import { observeFactContract } from '../../reactions.ts'

/** Opens, raises or ends the order of a case as the ladder says after a fact of it or of its clocks. */
export const observeFactJob: Job = {
  contract: observeFactContract,
  handle: (reaction, deps) => observeFact(reaction, deps),
}
