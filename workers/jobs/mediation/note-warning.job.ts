import { noteWarning } from '#app/modules/mediation/note-warning.server.ts'
import type { Job } from '../../job.ts'
import { noteMediationWarningContract } from '../../reactions.ts'

/** Takes in that a time limit of a mediation is near or over; deadlines of other things are not its business. */
export const noteMediationWarningJob: Job = {
  contract: noteMediationWarningContract,
  async handle({ eventId, stream }, deps) {
    if (!stream.startsWith('deadline:mediation:')) return 'skipped'
    return (await noteWarning(eventId, deps)) ? 'done' : 'skipped'
  },
}
