import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { writeArea } from '../homes/area.rules.ts'
import { ownRollEntries } from '../homes/owners.queries.server.ts'
import { sizesOf } from './gather-counts.server.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import type { VoteResult } from './tally.schema.ts'
import { mayOverseeVote, maySeeVote } from './vote.policy.ts'

/** What everybody may know of a vote. */
export function publicFacts(vote: LoadedVote) {
  const { id, rev, title, words, secrecy, mayRecast, proxyCap, status, opensAt, closesAt, publishedAt } = vote
  const { objectUntil, voidReason, questions, profile, compound, textDigest, resultDigest } = vote
  const { matterId, recheckAtCast, extensionDays, extendedAt, extendReason } = vote
  const { id: compoundId, name, nameEn } = compound
  return {
    ...{ id, rev, title, words, secrecy, mayRecast, proxyCap, status, opensAt, closesAt, publishedAt },
    ...{ objectUntil, voidReason, questions, profile, textDigest, resultDigest },
    ...{ matterId, recheckAtCast, extensionDays, extendedAt, extendReason },
    compound: { id: compoundId, name, nameEn },
  }
}

export type VoteFacts = ReturnType<typeof publicFacts>

/** What the roll says of the reader before it is frozen, and what they asked to have corrected. Null at other times. */
async function rollOf(vote: LoadedVote, actor: Actor, deps: Services) {
  if (vote.status !== 'notice' || actor.id === null) return null
  const [homes, claims] = await Promise.all([
    ownRollEntries({ userId: actor.id, compoundId: vote.compoundId }, deps),
    deps.db.voteClaim.findMany({
      where: { voteId: vote.id, userId: actor.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, kind: true, home: true, text: true, state: true, answer: true },
    }),
  ])
  return {
    homes: homes.map(({ areaCentiSquareMetres, ...home }) => ({ ...home, area: writeArea(areaCentiSquareMetres) })),
    claims,
  }
}

export type OwnRoll = NonNullable<Awaited<ReturnType<typeof rollOf>>>

/** Everything of a vote's page. Throws not_found for a draft that is not the reader's to see. */
export async function votePage(id: string, actor: Actor, deps: Services = services()) {
  const vote = await loadVote(id, deps)
  if (!maySeeVote(actor, vote, vote.compound)) refuseVote('unknown')
  const own = actor.id
    ? await deps.db.voteVoter.findMany({
        where: { voteId: id, userId: actor.id },
        select: { rev: true },
        take: 1,
      })
    : []
  const held = actor.id
    ? await deps.db.voteMandate.count({ where: { voteId: id, holderId: actor.id, revokedAt: null } })
    : 0
  const [voter] = own
  return {
    vote: publicFacts(vote),
    isVoter: voter !== undefined || held > 0,
    hasCast: voter !== undefined && voter.rev > 0,
    maySeeRunning: mayOverseeVote(actor, vote.compound),
    roll: await rollOf(vote, actor, deps),
  }
}

/**
 * The result of a vote in figures, for everybody, once it was counted; with the sizes of the frozen roll, and whether
 * the reader may object. Throws conflict before.
 */
export async function resultPage(id: string, actor: Actor, deps: Services = services()) {
  const vote = await loadVote(id, deps)
  if (!vote.result) return refuseVote('wrong_state')
  const [{ all, taking }, own] = await Promise.all([
    sizesOf(vote, deps),
    actor.id ? deps.db.voteVoter.count({ where: { voteId: id, userId: actor.id } }) : 0,
  ])
  const objection =
    own > 0 ? await deps.db.voteObjection.findFirst({ where: { voteId: id, userId: actor.id ?? '' } }) : null
  const sizes = (size: typeof all) => ({ ...size, area: String(size.area) })
  const isInTime = vote.status === 'closed' && vote.objectUntil !== null && vote.objectUntil > deps.clock.now()
  return {
    vote: publicFacts(vote),
    result: JSON.parse(vote.result) as VoteResult,
    all: sizes(all),
    taking: sizes(taking),
    integrity: vote.integrity,
    mayObject: own > 0 && objection === null && isInTime,
    objection: objection && { text: objection.text, answer: objection.answer, upheld: objection.upheld },
  }
}

export type ResultView = Awaited<ReturnType<typeof resultPage>>
