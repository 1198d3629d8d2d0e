import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { canonicalJson, keyedDigest, sha256 } from '../../platform/digest.server.ts'
import { GENESIS } from '../../platform/events.server.ts'
import { electorateOf } from '../homes/electorate.queries.server.ts'
import { changeVote } from './change-vote.server.ts'
import { freezeVoters, headsOf, orderRoll } from './electorate.rules.ts'
import { loadVote } from './load-vote.server.ts'

/** Rows of one INSERT: the databases bound the values of a statement. */
const AT_ONCE = 500

async function inSlices<T>(rows: readonly T[], write: (slice: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await write(rows.slice(from, from + AT_ONCE))
}

/**
 * Opens a vote whose time has come: freezes who may vote, with every dwelling's area, and a digest of it. What changes
 * on the roll afterwards changes nothing here (REQUIREMENTS A3). Throws conflict when another worker was first.
 */
export async function openVote(id: string, deps: Services): Promise<void> {
  const vote = await loadVote(id, deps)
  const at = deps.clock.now()
  if (vote.status !== 'notice' || vote.opensAt > at || !vote.profile) return
  const { dwellings, areaCentiSquareMetres } = await electorateOf(vote.compoundId, at, deps)
  // Ordered by a keyed digest, the public numbers tell nothing about doors or names.
  const voters = freezeVoters(dwellings)
    .map(({ person, ...voter }) => ({
      ...voter,
      person: keyedDigest(deps.env.APP_SECRET, 'vote-person', `${id}|${person}`).toString('base64url'),
      id: deps.ids.newId(),
    }))
    .sort((a, b) => (a.person < b.person ? -1 : 1))
    .map((voter, index) => ({ ...voter, number: index + 1 }))
  const voterRows = voters.map(({ homes, ...voter }) => {
    return { ...voter, voteId: id, headHash: GENESIS, dwellings: homes.length }
  })
  const homeRows = voters.flatMap(({ id: voterId, homes }) =>
    homes.map(({ dwellingId, areaCentiSquareMetres: area, building, label }) => {
      return { voteId: id, dwellingId, voterId, area, building, labelZh: label.zh, labelEn: label.en }
    }),
  )
  const roll = orderRoll(
    voters.flatMap(({ number, homes }) => homes.map((home) => ({ voter: number, area: home.areaCentiSquareMetres }))),
  )
  const electorateDigest = sha256(canonicalJson(roll))
  const by = vote.profile.heads
  const payload = {
    dwellings: dwellings.length,
    heads: voters.reduce((sum, { homes }) => sum + headsOf(by, homes.length), 0),
    areaCentiSquareMetres: String(areaCentiSquareMetres),
    electorateDigest,
  }
  const also = async (tx: Tx) => {
    await inSlices(voterRows, (data) => tx.voteVoter.createMany({ data }))
    await inSlices(homeRows, (data) => tx.voteDwelling.createMany({ data }))
  }
  const data = { status: 'open', openedAt: at, electorateDigest }
  await changeVote('open-vote', vote, { event: { type: 'vote.opened', payload }, data, also }, SYSTEM, deps)
}
