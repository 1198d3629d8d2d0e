import { Prisma, type VoteVoter } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { canonicalJson } from '../../platform/digest.server.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { ownersOfDwellings } from '../homes/owners.queries.server.ts'
import { answerKey, areAnswers } from './answers.rules.ts'
import { headsOf } from './electorate.rules.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { receiptOf } from './receipt.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { ballotStream } from './vote.events.ts'
import type { Answers } from './vote.schema.ts'

export type Channel = 'online' | 'proxy' | 'paper'

type Ballot = { voter: VoteVoter; answers: Answers; channel: Channel }

/**
 * Adds an answer to the count of a secret vote. Then every row of the vote's count is written again, so that neither
 * the version of a row nor the transaction that wrote it last points to the ballot that was just taken.
 */
async function addToCount(tx: Tx, vote: LoadedVote, { voter, answers }: Ballot): Promise<void> {
  const heads = headsOf(vote.profile?.heads ?? 'person', voter.dwellings)
  for (const { id } of vote.questions) {
    const row = [id, answerKey(answers[id] ?? []), vote.id, 1, heads, voter.area] as const
    await tx.$executeRaw`
      INSERT INTO "VoteCount" ("questionId", "answer", "voteId", "ballots", "heads", "area")
      VALUES (${Prisma.join([...row])})
      ON CONFLICT ("questionId", "answer") DO UPDATE SET "ballots" = "VoteCount"."ballots" + excluded."ballots",
        "heads" = "VoteCount"."heads" + excluded."heads", "area" = "VoteCount"."area" + excluded."area"`
  }
  await tx.$executeRaw`UPDATE "VoteCount" SET "ballots" = "ballots" WHERE "voteId" = ${vote.id}`
}

/**
 * The writes of one ballot, for a transaction that is open. The vote's row comes first: closing writes it too and so
 * waits for every cast before it, and none comes after (A17). Throws conflict when voting is over, already_done when
 * this voter's ballot is another one by now.
 */
export function ballotWrites(vote: LoadedVote, ballot: Ballot, actor: Actor, deps: Services) {
  const { voter, answers, channel } = ballot
  const at = deps.clock.now()
  const stream = ballotStream(voter.id)
  const rev = voter.rev + 1
  const payload = { voteId: vote.id, channel, revision: rev }
  const fact = { type: 'ballot.cast', version: 1, payload, audience: 'party' as const, at, stream, rev }
  const who = { actorId: actor.id, actorRole: actor.role, topics: [stream, `turnout:${vote.compound.communityCode}`] }
  const { rows, headHash } = sealEvents([{ ...fact, ...who }], voter.headHash, deps.ids)
  return async (tx: Tx): Promise<void> => {
    const open = await tx.vote.updateMany({
      where: { id: vote.id, status: 'open', closesAt: { gt: at } },
      data: { casts: { increment: 1 } },
    })
    if (open.count === 0) refuseVote('not_open')
    const first = await tx.voteVoter.updateMany({
      where: { id: voter.id, rev: voter.rev },
      data: { rev, headHash, channel, castAt: at },
    })
    if (first.count === 0) refuseVote('cast_already')
    if (vote.secrecy === 'secret') await addToCount(tx, vote, ballot)
    else {
      const content = { voteId: vote.id, answers: canonicalJson(answers), castById: actor.id, createdAt: at }
      await tx.voteBallot.create({ data: { ...content, voterId: voter.id, revision: rev } })
    }
    await appendEvents(tx, rows)
  }
}

/** How the actor comes to this voter's ballot: as the voter, by a mandate, or not at all. */
async function channelFor(voter: VoteVoter, actor: Actor, { db }: Services): Promise<'online' | 'proxy' | null> {
  if (actor.id === null) return null
  if (voter.userId === actor.id) return 'online'
  const mandate = await db.voteMandate.findFirst({ where: { activeKey: voter.id, holderId: actor.id } })
  return mandate ? 'proxy' : null
}

/** True when the voter owns one of their dwellings still, by the roll as it stands. */
async function ownsStill({ id, userId }: VoteVoter, deps: Services): Promise<boolean> {
  const homes = await deps.db.voteDwelling.findMany({ where: { voterId: id }, select: { dwellingId: true } })
  const owners = await ownersOfDwellings(
    homes.map(({ dwellingId }) => dwellingId),
    deps,
  )
  return owners.some((owner) => owner.userId === userId)
}

/**
 * Casts the ballot of one voter, for all their dwellings, as the page showed it (`rev`: ballots cast before). Returns the
 * receipt. A second one replaces the first where the vote says so. Throws forbidden, invalid, conflict when voting is not
 * open, already_done when it was cast meanwhile; nothing is counted then.
 */
export async function castBallot(
  { voteId, voterId, rev, answers }: { voteId: string; voterId: string; rev: number; answers: Answers },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const vote = await loadVote(voteId, deps)
  const voter = await deps.db.voteVoter.findUnique({ where: { id: voterId } })
  if (!voter || voter.voteId !== voteId) refuseVote('no_voter')
  const channel = await channelFor(voter, actor, deps)
  if (!channel) refuseVote('no_voter')
  if (vote.status !== 'open') refuseVote('not_open')
  if (voter.rev !== rev || (voter.rev > 0 && !vote.mayRecast)) refuseVote('cast_already')
  if (!areAnswers(vote.questions, answers)) refuseVote('answer_wrong')
  if (vote.recheckAtCast && !(await ownsStill(voter, deps))) refuseVote('no_owner_now')
  const write = ballotWrites(vote, { voter, answers, channel }, actor, deps)
  await withTx(deps.db, 'cast-ballot', async (tx) => {
    await write(tx)
    const mandates = { activeKey: voterId }
    if (channel === 'proxy') {
      const held = await tx.voteMandate.count({ where: { ...mandates, holderId: actor.id ?? '' } })
      if (held === 0) refuseVote('no_voter')
    } else {
      const gone = { activeKey: null, revokedAt: deps.clock.now() }
      await tx.voteMandate.updateMany({ where: mandates, data: gone })
    }
  })
  poke()
  return receiptOf(voterId, voter.rev + 1, deps)
}
