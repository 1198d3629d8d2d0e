import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { canonicalJson, keyedDigest } from '../../platform/digest.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { areAnswers } from './answers.rules.ts'
import { ballotWrites } from './cast-ballot.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote, voteRefusal } from './refuse-vote.server.ts'
import { voteActsOf } from './vote.policy.ts'
import type { Answers } from './vote.schema.ts'

export type PaperOutcome = 'waiting' | 'mismatch' | 'counted'

/** What is kept of a reading in a secret vote until the second one: enough to compare the two, not to read it. */
function sealedReading(voterId: string, answers: string, { env }: Services): string {
  return keyedDigest(env.APP_SECRET, 'vote-paper', `${voterId}|${answers}`).toString('base64url')
}

/**
 * An officer enters a paper ballot of the voter of a dwelling as they read it. It waits for a second officer: the same
 * reading counts it, another one stays as a mismatch until one of the two reads again (A20). Never over a ballot that
 * was cast. Throws forbidden, invalid, conflict, already_done.
 */
export async function enterPaper(
  { voteId, voterId, answers }: { voteId: string; voterId: string; answers: Answers },
  actor: Actor,
  deps: Services = services(),
): Promise<PaperOutcome> {
  const vote = await loadVote(voteId, deps)
  const officerId = actor.id
  if (officerId === null || !voteActsOf(actor, vote, vote.compound).includes('paper')) refuseVote('forbidden')
  if (!areAnswers(vote.questions, answers)) refuseVote('answer_wrong')
  const voter = await deps.db.voteVoter.findUnique({ where: { id: voterId }, include: { papers: true } })
  if (!voter || voter.voteId !== voteId) refuseVote('no_voter')
  const { papers, ...row } = voter
  if (row.rev > 0) refuseVote('cast_already')
  const words = canonicalJson(answers)
  const read = vote.secrecy === 'secret' ? sealedReading(voterId, words, deps) : words
  const other = papers.find((paper) => paper.officerId !== officerId)
  if (other && other.answers === read) {
    const write = ballotWrites(vote, { voter: row, answers, channel: 'paper' }, actor, deps)
    await withTx(deps.db, 'count-paper', async (tx) => {
      await write(tx)
      const { count } = await tx.votePaper.deleteMany({ where: { voterId, officerId: other.officerId, answers: read } })
      if (count === 0) refuseVote('moved')
      await tx.votePaper.deleteMany({ where: { voterId } })
    })
    return 'counted'
  }
  const own = { voterId, officerId }
  const data = { voteId, answers: read, enteredAt: deps.clock.now() }
  await deps.db.votePaper
    .upsert({ where: { voterId_officerId: own }, create: { ...own, ...data }, update: data })
    .catch((error) => {
      throw isUniqueViolation(error) ? voteRefusal('moved') : error
    })
  return other ? 'mismatch' : 'waiting'
}
