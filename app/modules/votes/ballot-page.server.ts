import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { writeArea } from '../homes/area.rules.ts'
import { loadVote } from './load-vote.server.ts'
import { receiptOf } from './receipt.server.ts'
import { answersSchema } from './vote.schema.ts'
import { publicFacts } from './vote-page.server.ts'

const VOTER = { homes: { orderBy: { dwellingId: 'asc' as const } } }
const MOST_BALLOTS = 10
const MOST_REVISIONS = 20

/** Ballots that the actor may cast: their own, then those of people who let them. */
async function ballotsOf(voteId: string, actor: Actor, deps: Services) {
  if (actor.id === null) return []
  const [own, mandates] = await Promise.all([
    deps.db.voteVoter.findMany({ where: { voteId, userId: actor.id }, include: VOTER, take: MOST_BALLOTS }),
    deps.db.voteMandate.findMany({
      where: { voteId, holderId: actor.id, revokedAt: null },
      orderBy: { grantedAt: 'asc' },
      take: MOST_BALLOTS,
      select: { voter: { include: VOTER } },
    }),
  ])
  const view = (voter: (typeof own)[number], isOwn: boolean) => ({
    voterId: voter.id,
    rev: voter.rev,
    number: voter.number,
    isOwn,
    homes: voter.homes.map(({ labelZh, labelEn }) => ({ zh: labelZh, en: labelEn })),
    area: writeArea(voter.area),
    channel: voter.channel,
    castAt: voter.castAt,
    receipt: voter.rev > 0 ? receiptOf(voter.id, voter.rev, deps) : null,
  })
  return [...own.map((voter) => view(voter, true)), ...mandates.map(({ voter }) => view(voter, false))]
}

export type BallotView = Awaited<ReturnType<typeof ballotsOf>>[number]

/** What was cast on a ballot of an open vote, newest first: its voter sees every version (A16). */
async function revisionsOf(voterId: string, { db }: Services) {
  const rows = await db.voteBallot.findMany({
    where: { voterId },
    orderBy: { revision: 'desc' },
    take: MOST_REVISIONS,
    select: { revision: true, answers: true, createdAt: true },
  })
  return rows.map(({ revision, answers, createdAt }) => {
    return { revision, createdAt, answers: answersSchema.parse(JSON.parse(answers)) }
  })
}

/**
 * The ballot page: the questions, the reader's ballots, the chosen one (the first that is not cast, where none is named),
 * its earlier versions in an open vote, and to whom it was given.
 */
export async function ballotPage(
  { voteId, voterId }: { voteId: string; voterId: string | null },
  actor: Actor,
  deps: Services = services(),
) {
  const vote = await loadVote(voteId, deps)
  const ballots = await ballotsOf(voteId, actor, deps)
  const chosen =
    ballots.find((each) => each.voterId === voterId) ?? ballots.find(({ rev }) => rev === 0) ?? ballots[0] ?? null
  const mandate = chosen?.isOwn
    ? await deps.db.voteMandate.findFirst({ where: { activeKey: chosen.voterId }, select: { holderId: true } })
    : null
  const holder = mandate
    ? await deps.db.user.findUnique({ where: { id: mandate.holderId }, select: { displayName: true } })
    : null
  const isOpen = vote.status === 'open' && vote.closesAt > deps.clock.now()
  return {
    vote: publicFacts(vote),
    isOpen,
    ballots,
    chosen,
    revisions: chosen && vote.secrecy === 'open' ? await revisionsOf(chosen.voterId, deps) : [],
    holder: holder?.displayName ?? null,
  }
}

export type BallotPage = Awaited<ReturnType<typeof ballotPage>>
