import { type Services, services } from '../../platform/container.server.ts'
import { ownersOfDwellings, ownersPage } from '../homes/owners.queries.server.ts'

type Page = { id: string; after: string; take: number }

/** Owners of a vote's compound on the roll as it stands, by account id: those whom a publication concerns. */
export async function ownersToTell({ id, after, take }: Page, deps: Services = services()): Promise<string[]> {
  const vote = await deps.db.vote.findUnique({ where: { id }, select: { compoundId: true } })
  return vote ? ownersPage({ compoundId: vote.compoundId, after, take }, deps) : []
}

async function frozen(page: Page, where: { rev?: 0 }, { db }: Services): Promise<string[]> {
  const rows = await db.voteVoter.groupBy({
    by: ['userId'],
    where: { ...where, voteId: page.id, userId: { gt: page.after } },
    orderBy: { userId: 'asc' },
    take: page.take,
  })
  return rows.flatMap(({ userId }) => userId ?? [])
}

/** Everybody on the frozen roll, by account id. */
export async function votersToTell(page: Page, deps: Services = services()): Promise<string[]> {
  return frozen(page, {}, deps)
}

/** Those on the frozen roll who have not voted; whoever they are, all alike. */
export async function waitingVoters(page: Page, deps: Services = services()): Promise<string[]> {
  return frozen(page, { rev: 0 }, deps)
}

/** The owners of the dwellings of one ballot: each is told that it was cast, never how (REQUIREMENTS A13). */
export async function ownersOfBallot({ id, after, take }: Page, deps: Services = services()): Promise<string[]> {
  const homes = await deps.db.voteDwelling.findMany({
    where: { voterId: id },
    orderBy: { dwellingId: 'asc' },
    take,
    select: { dwellingId: true, voter: { select: { userId: true } } },
  })
  const owners = await ownersOfDwellings(
    homes.map(({ dwellingId }) => dwellingId),
    deps,
  )
  const all = [...owners.map(({ userId }) => userId), ...homes.flatMap(({ voter }) => voter.userId ?? [])]
  return [...new Set(all)].filter((userId) => userId > after).sort()
}
