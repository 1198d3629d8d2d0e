import { type Services, services } from '../../platform/container.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { orderRoll } from './electorate.rules.ts'
import { gatherCounts, openBallots } from './gather-counts.server.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { receiptDigest, receiptOf } from './receipt.server.ts'
import { refuseVote } from './refuse-vote.server.ts'

/** Receipts of all ballots that count, as digests in their own order: it tells nothing about who or what. */
async function receiptsOf({ id }: LoadedVote, deps: Services): Promise<string[]> {
  const voters = await deps.db.voteVoter.findMany({
    where: { voteId: id, rev: { gt: 0 } },
    select: { id: true, rev: true },
  })
  return voters.map((voter) => receiptDigest(receiptOf(voter.id, voter.rev, deps))).sort()
}

/** What was cast: each ballot of an open vote under its voter's public number, only the counts of a secret one. */
async function castOf(vote: LoadedVote, deps: Services) {
  if (vote.secrecy === 'secret') {
    const counts = await gatherCounts(vote, deps)
    return { ballots: null, counts: counts.map((count) => ({ ...count, area: String(count.area) })) }
  }
  const ballots = await openBallots(vote.id, deps)
  return { ballots: ballots.map(({ number, answers }) => ({ voter: number, answers })), counts: null }
}

/**
 * Everything that a stranger needs to count a vote again without us, and digests to hold it to: the text, the law, the
 * frozen roll by number and area, what was cast, the receipts, the result (workers/tools/retally.mjs). No name, no
 * address, no time of a cast. Throws conflict before the count.
 */
export async function makeBundle(voteId: string, deps: Services = services()) {
  const vote = await loadVote(voteId, deps)
  const { id, title, words, secrecy, opensAt, closesAt, textDigest, questions, profile, result } = vote
  if (!result || !profile) return refuseVote('wrong_state')
  const homes = await deps.db.voteDwelling.findMany({
    where: { voteId },
    select: { area: true, voter: { select: { number: true } } },
  })
  const dwellings = orderRoll(homes.map(({ area, voter }) => ({ voter: voter.number, area })))
  const bundle = {
    format: 'jiazhu-vote-bundle',
    version: 1,
    vote: { id, title, words, secrecy, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() },
    textDigest,
    questions,
    profile,
    electorate: { digest: vote.electorateDigest, dwellings },
    ...(await castOf(vote, deps)),
    receipts: await receiptsOf(vote, deps),
    integrity: vote.integrity,
    result: JSON.parse(result) as unknown,
    resultDigest: vote.resultDigest,
  }
  return { ...bundle, bundleDigest: sha256(canonicalJson(bundle)) }
}
