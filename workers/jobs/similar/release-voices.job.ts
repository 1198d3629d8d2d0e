import { releaseVoices } from '#app/modules/similar/release-voices.server.ts'
import type { Job } from '../../job.ts'
import { caseIdOf } from '../../reaction.schema.ts'
import { releaseVoicesContract } from '../../reactions.ts'

/** Lets cases stand alone again whose main case was withdrawn. */
export const releaseVoicesJob: Job = {
  contract: releaseVoicesContract,
  handle: (reaction, deps) => releaseVoices({ caseId: caseIdOf(reaction) }, deps),
}
