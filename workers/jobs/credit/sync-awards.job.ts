import { syncAwards } from '#app/modules/credit/sync-awards.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { syncAwardsContract } from '../../reactions.ts'

/** Grants, settles or voids the credit that a case has earned. */
export const syncAwardsJob: Job = {
  contract: syncAwardsContract,
  handle: (reaction, deps) => syncAwards({ caseId: caseIdOf(reaction) }, deps),
}
