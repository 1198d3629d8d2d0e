import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { writeArea } from '../homes/area.rules.ts'
import { sizesOf } from './gather-counts.server.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { participationOf } from './tally.rules.ts'
import { hideSmall } from './turnout.rules.ts'
import { mayOverseeVote, voteActsOf } from './vote.policy.ts'
import { publicFacts } from './vote-page.server.ts'

const MOST_PAPERS = 50
const MOST_OBJECTIONS = 50
const MOST_CLAIMS = 100

type BuildingRow = { building: string; voters: number | bigint; dwellings: number | bigint; cast: number | bigint }

async function buildingsOf(voteId: string, { db }: Services) {
  const rows = await db.$queryRaw<BuildingRow[]>`
    SELECT d."building" AS "building", COUNT(DISTINCT d."voterId") AS "voters", COUNT(*) AS "dwellings",
      SUM(CASE WHEN v."rev" > 0 THEN 1 ELSE 0 END) AS "cast"
    FROM "VoteDwelling" d JOIN "VoteVoter" v ON v."id" = d."voterId"
    WHERE d."voteId" = ${voteId} GROUP BY d."building" ORDER BY d."building"`
  const counted = rows.map(({ building, voters, dwellings, cast }) => {
    return { building, voters: Number(voters), dwellings: Number(dwellings), cast: Number(cast) }
  })
  return hideSmall(counted).map(({ building, dwellings, cast }) => ({ building, dwellings, cast }))
}

/** How many took part and what is missing; never what was chosen. Null before opening. */
async function turnoutOf(vote: LoadedVote, deps: Services) {
  if (!vote.openedAt || !vote.profile) return null
  const [{ all, taking }, buildings] = await Promise.all([sizesOf(vote, deps), buildingsOf(vote.id, deps)])
  return {
    dwellings: { all: all.dwellings, cast: taking.dwellings },
    tests: participationOf(vote.profile, taking, all),
    buildings,
  }
}

export type Turnout = NonNullable<Awaited<ReturnType<typeof turnoutOf>>>

/** Paper ballots that one officer has read, with how many read them; mismatches stay until somebody reads again. */
async function papersOf(voteId: string, actor: Actor, { db }: Services) {
  const papers = await db.votePaper.findMany({
    where: { voteId },
    orderBy: { enteredAt: 'asc' },
    take: MOST_PAPERS,
    include: { voter: { include: { homes: { take: 1, orderBy: { dwellingId: 'asc' } } } } },
  })
  const voters = new Map(papers.map(({ voter }) => [voter.id, voter]))
  return [...voters.values()].map(({ id, homes }) => {
    const read = papers.filter(({ voterId }) => voterId === id)
    const [home] = homes
    return {
      voterId: id,
      home: { zh: home?.labelZh ?? '', en: home?.labelEn ?? '' },
      isMismatch: read.length > 1,
      byReader: read.some(({ officerId }) => officerId === actor.id),
    }
  })
}

export type PaperView = Awaited<ReturnType<typeof papersOf>>[number]

async function objectionsOf(voteId: string, { db }: Services) {
  const rows = await db.voteObjection.findMany({
    where: { voteId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: MOST_OBJECTIONS,
    select: { id: true, text: true, createdAt: true, answer: true, upheld: true },
  })
  return rows
}

export type ObjectionView = Awaited<ReturnType<typeof objectionsOf>>[number]

/** What owners say is wrong on the roll, in order. */
async function claimsOf(voteId: string, { db }: Services) {
  return db.voteClaim.findMany({
    where: { voteId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: MOST_CLAIMS,
    select: { id: true, kind: true, home: true, text: true, createdAt: true, state: true, answer: true },
  })
}

export type ClaimView = Awaited<ReturnType<typeof claimsOf>>[number]

/** The voter of a dwelling as an officer names it on paper: building, unit, room as on the roll; null when there is none. */
export async function findPaperVoter(voteId: string, home: string, { db }: Pick<Services, 'db'> = services()) {
  const words = home.trim()
  if (words === '') return null
  const found = await db.voteDwelling.findFirst({
    where: { voteId, OR: [{ labelZh: words }, { labelEn: words }] },
    include: { voter: { include: { homes: { orderBy: { dwellingId: 'asc' }, take: 20 } } } },
  })
  if (!found) return null
  const { voter } = found
  return {
    voterId: voter.id,
    hasCast: voter.rev > 0,
    area: writeArea(voter.area),
    homes: voter.homes.map(({ labelZh, labelEn }) => ({ zh: labelZh, en: labelEn })),
  }
}

export type PaperVoter = NonNullable<Awaited<ReturnType<typeof findPaperVoter>>>

/** True while the period may still be made longer: published so, not done before, and too few take part. */
function isExtendable(vote: LoadedVote, turnout: Turnout | null, now: Date): boolean {
  const isShort = turnout?.tests.some(({ met }) => !met) ?? false
  return vote.extensionDays > 0 && vote.extendedAt === null && vote.closesAt > now && isShort
}

/** Everything of the page on which a vote is run. Throws not_found for who does not oversee it. */
export async function runPage(id: string, home: string, actor: Actor, deps: Services = services()) {
  const vote = await loadVote(id, deps)
  if (!mayOverseeVote(actor, vote.compound)) refuseVote('unknown')
  const acts = voteActsOf(actor, vote, vote.compound)
  const isPaper = acts.includes('paper')
  const [turnout, papers, objections, claims, paperVoter, dwellings] = await Promise.all([
    turnoutOf(vote, deps),
    isPaper ? papersOf(id, actor, deps) : [],
    objectionsOf(id, deps),
    claimsOf(id, deps),
    isPaper ? findPaperVoter(id, home, deps) : null,
    deps.db.dwelling.count({ where: { compoundId: vote.compoundId, status: 'active' } }),
  ])
  return {
    vote: publicFacts(vote),
    communityCode: vote.compound.communityCode,
    acts,
    turnout,
    papers,
    objections,
    claims,
    mayExtend: acts.includes('extend') && isExtendable(vote, turnout, deps.clock.now()),
    paperVoter,
    dwellings,
    mayCertify: vote.objectUntil !== null && vote.objectUntil <= deps.clock.now(),
  }
}

export type RunPage = Awaited<ReturnType<typeof runPage>>
