import { routeCase } from '#app/modules/routing/route-case.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { routeCaseContract } from '../../reactions.ts'

/** Sends a case to its department, or to the dispatcher, by the published rules. */
export const routeCaseJob: Job = {
  contract: routeCaseContract,
  handle: (reaction, deps) => routeCase({ caseId: caseIdOf(reaction) }, deps),
}
