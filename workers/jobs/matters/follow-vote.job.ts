import { followVote } from '#app/modules/matters/follow-vote.server.ts'
import type { Job } from '../../job.ts'
import { followVoteContract } from '../../reactions.ts'

/** Brings a matter in line with its vote. */
export const followVoteJob: Job = {
  contract: followVoteContract,
  async handle({ stream }, deps) {
    return (await followVote(stream.slice('vote:'.length), deps)) ? 'done' : 'skipped'
  },
}
