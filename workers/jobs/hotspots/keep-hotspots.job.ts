import { keepHotspots } from '#app/modules/hotspots/keep-hotspots.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { keepHotspotsContract } from '../../reactions.ts'

/** Finds the trouble that a case is about, and what that makes of the trouble. */
export const keepHotspotsJob: Job = {
  contract: keepHotspotsContract,
  handle: (reaction, deps) => keepHotspots({ caseId: caseIdOf(reaction) }, deps),
}
