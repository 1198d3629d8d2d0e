import type { Db, Tx } from '../../platform/db.server.ts'
import { answerKey } from './answers.rules.ts'
import { headsOf } from './electorate.rules.ts'
import type { LoadedVote } from './load-vote.server.ts'
import type { CountedAnswer, ElectorateSize } from './tally.schema.ts'
import { answersSchema } from './vote.schema.ts'

/** Weights of everybody who may vote, and of those who have: two sums over an index. */
export async function sizesOf(
  { id, profile }: Pick<LoadedVote, 'id' | 'profile'>,
  { db }: { db: Db },
): Promise<{ all: ElectorateSize & { dwellings: number }; taking: ElectorateSize & { dwellings: number } }> {
  const sum = { _count: true, _sum: { area: true, dwellings: true } } as const
  const [whole, cast] = await Promise.all([
    db.voteVoter.aggregate({ where: { voteId: id }, ...sum }),
    db.voteVoter.aggregate({ where: { voteId: id, rev: { gt: 0 } }, ...sum }),
  ])
  const sizeOf = ({ _count, _sum }: typeof whole) => {
    const dwellings = _sum.dwellings ?? 0
    return { dwellings, area: _sum.area ?? 0n, heads: profile?.heads === 'dwelling' ? dwellings : _count }
  }
  return { all: sizeOf(whole), taking: sizeOf(cast) }
}

/** The ballots of an open vote that count: each voter's latest, by public number. */
export async function openBallots(voteId: string, { db }: { db: Db | Tx }) {
  const [voters, ballots] = await Promise.all([
    db.voteVoter.findMany({
      where: { voteId, rev: { gt: 0 } },
      orderBy: { number: 'asc' },
      select: { id: true, rev: true, number: true, dwellings: true, area: true },
    }),
    db.voteBallot.findMany({ where: { voteId }, select: { voterId: true, revision: true, answers: true } }),
  ])
  const contentOf = new Map(ballots.map((each) => [`${each.voterId}|${each.revision}`, each.answers]))
  return voters.map(({ id, rev, ...voter }) => {
    return { ...voter, answers: answersSchema.parse(JSON.parse(contentOf.get(`${id}|${rev}`) ?? '{}')) }
  })
}

/** Answers of a vote with their weights, in one order whatever order they came in: what the tally is computed from. */
export async function gatherCounts(vote: LoadedVote, { db }: { db: Db | Tx }): Promise<CountedAnswer[]> {
  const place = new Map(vote.questions.map(({ id }, index) => [id, index]))
  const sorted = (rows: CountedAnswer[]) =>
    rows.sort(
      (a, b) =>
        (place.get(a.questionId) ?? 0) - (place.get(b.questionId) ?? 0) ||
        (answerKey(a.answer) < answerKey(b.answer) ? -1 : 1),
    )
  if (vote.secrecy === 'secret') {
    const rows = await db.voteCount.findMany({ where: { voteId: vote.id } })
    return sorted(rows.map(({ voteId: _vote, answer, ...row }) => ({ ...row, answer: JSON.parse(answer) as string[] })))
  }
  const counts = new Map<string, CountedAnswer>()
  for (const { answers, area, dwellings } of await openBallots(vote.id, { db })) {
    const heads = headsOf(vote.profile?.heads ?? 'person', dwellings)
    for (const { id: questionId } of vote.questions) {
      const answer = answers[questionId] ?? []
      const key = `${questionId}|${answerKey(answer)}`
      const known = counts.get(key) ?? { questionId, answer, ballots: 0, heads: 0, area: 0n }
      counts.set(key, {
        ...known,
        ballots: known.ballots + 1,
        heads: known.heads + heads,
        area: known.area + area,
      })
    }
  }
  return sorted([...counts.values()])
}
