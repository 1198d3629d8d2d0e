import { DateTime } from 'luxon'
import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { answerKey } from './answers.rules.ts'
import { changeVote } from './change-vote.server.ts'
import { gatherCounts, sizesOf } from './gather-counts.server.ts'
import { integrityOf } from './integrity.server.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { tallyVote } from './tally.rules.ts'
import type { CountedQuestion } from './tally.schema.ts'

/** The questions as the count sees them. */
export function countedQuestions({ questions }: Pick<LoadedVote, 'questions'>): CountedQuestion[] {
  return questions.map(({ id, item, method, options, seats }) => {
    return { id, item, method, seats, options: options.map(({ code }) => code) }
  })
}

/** Counts what was frozen. The same vote gives the same text and digest each time: this is also the recount. */
export async function countVote(vote: LoadedVote, deps: Pick<Services, 'db'>) {
  if (!vote.profile) return refuseVote('wrong_state')
  const [counts, { all }] = await Promise.all([gatherCounts(vote, deps), sizesOf(vote, deps)])
  const { heads, area } = all
  const result = canonicalJson(tallyVote(countedQuestions(vote), counts, vote.profile, { heads, area }))
  return { result, resultDigest: sha256(result), counts }
}

/** Ends voting: a ballot that was being cast is taken before it or refused after it. */
async function endVoting(vote: LoadedVote, deps: Services): Promise<void> {
  const data = { status: 'counting', closedAt: vote.closesAt }
  await changeVote('end-vote', vote, { event: { type: 'vote.ended', payload: {} }, data }, SYSTEM, deps)
}

/**
 * Closes a vote whose time is over: ends voting, counts, and opens the time for objections. Two steps, so that nothing
 * changes while it is counted; the second one is taken up again after a crash. Throws conflict when another was first.
 */
export async function closeVote(id: string, deps: Services): Promise<void> {
  const open = await loadVote(id, deps)
  if (open.status === 'open' && open.closesAt <= deps.clock.now()) await endVoting(open, deps)
  const vote = await loadVote(id, deps)
  if (vote.status !== 'counting' || !vote.profile) return
  const { result, resultDigest, counts } = await countVote(vote, deps)
  const integrity = canonicalJson(await integrityOf(vote, deps))
  const { timeZone } = await regionOf(deps)
  const now = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone })
  const objectUntil = now
    .startOf('day')
    .plus({ days: vote.profile.objectionDays + 1 })
    .toJSDate()
  const payload = { casts: vote.casts, resultDigest, objectUntil: objectUntil.toISOString() }
  // The count of a secret vote is written anew in the order of its content: where a row lies tells nothing of the casts.
  const rows = counts.map(({ answer, ...count }) => ({ ...count, voteId: id, answer: answerKey(answer) }))
  const rewrite = async (tx: Tx) => {
    await tx.voteCount.deleteMany({ where: { voteId: id } })
    await tx.voteCount.createMany({ data: rows })
  }
  await changeVote(
    'count-vote',
    vote,
    {
      event: { type: 'vote.counted', payload },
      data: { status: 'closed', result, resultDigest, objectUntil, integrity },
      ...(vote.secrecy === 'secret' ? { also: rewrite } : {}),
    },
    SYSTEM,
    deps,
  )
}
