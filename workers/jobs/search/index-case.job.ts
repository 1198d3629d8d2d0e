import { indexCase } from '#app/modules/cases/index-case.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { indexCaseContract } from '../../reactions.ts'

/** Brings the search entry of a case up to its present state. */
export const indexCaseJob: Job = {
  contract: indexCaseContract,
  handle: (reaction, deps) => indexCase({ caseId: caseIdOf(reaction) }, deps),
}
