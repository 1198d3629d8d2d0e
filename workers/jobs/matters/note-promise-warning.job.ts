import { notePromiseWarning } from '#app/modules/matters/note-promise-warning.server.ts'
import type { Job } from '../../job.ts'
import { notePromiseWarningContract } from '../../reactions.ts'

/** Takes in that the last day of a promise is near or over; deadlines of other things are not its business. */
export const notePromiseWarningJob: Job = {
  contract: notePromiseWarningContract,
  async handle({ eventId, stream }, deps) {
    if (!stream.startsWith('deadline:commitment:')) return 'skipped'
    return (await notePromiseWarning(eventId, deps)) ? 'done' : 'skipped'
  },
}
