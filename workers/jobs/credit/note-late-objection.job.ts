import { noteLateObjection } from '#app/modules/credit/note-late-objection.server.ts'
import type { Job } from '../../job.ts'
import { noteLateObjectionContract } from '../../reactions.ts'

/** Takes in that a time limit of an objection is over; deadlines of other things are not its business. */
export const noteLateObjectionJob: Job = {
  contract: noteLateObjectionContract,
  async handle({ eventId, stream }, deps) {
    if (!stream.startsWith('deadline:objection:')) return 'skipped'
    return (await noteLateObjection(eventId, deps)) ? 'done' : 'skipped'
  },
}
