import type { Services } from '../../platform/container.server.ts'
import { ownersOfDwellings } from '../homes/owners.queries.server.ts'
import type { Integrity } from './integrity.schema.ts'
import type { LoadedVote } from './load-vote.server.ts'

const AT_ONCE = 500

/** Ballots of the frozen roll whose voter owns none of their dwellings now. */
async function countLeft(voteId: string, deps: Services): Promise<number> {
  let left = 0
  for (let after = 0; ; ) {
    const voters = await deps.db.voteVoter.findMany({
      where: { voteId, rev: { gt: 0 }, number: { gt: after }, userId: { not: null } },
      orderBy: { number: 'asc' },
      take: AT_ONCE,
      select: { number: true, userId: true, homes: { select: { dwellingId: true } } },
    })
    const homes = voters.flatMap((voter) => voter.homes.map(({ dwellingId }) => dwellingId))
    const owners = await ownersOfDwellings(homes, deps)
    const owned = new Set(owners.map(({ dwellingId, userId }) => `${dwellingId}|${userId}`))
    left += voters.filter(
      (voter) => !voter.homes.some((home) => owned.has(`${home.dwellingId}|${voter.userId}`)),
    ).length
    if (voters.length < AT_ONCE) return left
    after = voters.at(-1)?.number ?? after
  }
}

/** The report on a vote whose period is over (REQUIREMENTS A3, A14). No name; of a secret vote no single voter either. */
export async function integrityOf(vote: LoadedVote, deps: Services): Promise<Integrity> {
  const { db } = deps
  const voteId = vote.id
  const [channels, proxies, claims, leftSince] = await Promise.all([
    db.voteVoter.groupBy({ by: ['channel'], where: { voteId, rev: { gt: 0 } }, _count: true }),
    db.voteVoter.findMany({
      where: { voteId, channel: 'proxy' },
      orderBy: { number: 'asc' },
      select: { number: true },
    }),
    db.voteClaim.groupBy({ by: ['state'], where: { voteId }, _count: true }),
    countLeft(voteId, deps),
  ])
  const by = (name: string) => channels.find(({ channel }) => channel === name)?._count ?? 0
  const claimed = (name: string) => claims.find(({ state }) => state === name)?._count ?? 0
  return {
    channels: { online: by('online'), proxy: by('proxy'), paper: by('paper') },
    byProxy: vote.secrecy === 'open' ? proxies.map(({ number }) => number) : null,
    leftSince,
    claims: { open: claimed('open'), accepted: claimed('accepted'), rejected: claimed('rejected') },
    recheckAtCast: vote.recheckAtCast,
    extended: vote.extendedAt !== null,
  }
}
