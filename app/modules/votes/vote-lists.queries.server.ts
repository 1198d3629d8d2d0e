import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { keptCompounds } from '../homes/compound.queries.server.ts'

const PAGE = 20
const OF_COMPOUND = 10
const CARD = { id: true, title: true, status: true, secrecy: true, opensAt: true, closesAt: true } as const

/** Votes in the compounds that this manager keeps, the newest first; all votes for a supervisor. `after`: last id seen. */
export async function keptVotes(actor: Actor, after: string | null, deps: Services = services()) {
  const compounds = actor.role === 'manager' ? await keptCompounds(actor, deps) : null
  const where = compounds ? { compoundId: { in: compounds.map(({ id }) => id) } } : {}
  const rows = await deps.db.vote.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { ...CARD, compoundId: true },
  })
  const shown = rows.slice(0, PAGE)
  const names = await deps.db.compound.findMany({
    where: { id: { in: shown.map(({ compoundId }) => compoundId) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    votes: shown.map((vote) => ({ ...vote, compound: nameOf.get(vote.compoundId) ?? '' })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    compounds: (compounds ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }
}

export type KeptVote = Awaited<ReturnType<typeof keptVotes>>['votes'][number]

/** The latest votes of a compound that are public. */
export async function votesOfCompound(compoundId: string, { db }: Pick<Services, 'db'> = services()) {
  return db.vote.findMany({
    where: { compoundId, publishedAt: { not: null } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: OF_COMPOUND,
    select: CARD,
  })
}

export type VoteCardView = Awaited<ReturnType<typeof votesOfCompound>>[number]
