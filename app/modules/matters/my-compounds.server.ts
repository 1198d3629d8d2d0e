import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { standingOf } from '../accounts/standing.queries.server.ts'

/** Compounds in which this account is a verified resident or owner, by name. */
export async function myCompounds(actor: Actor, deps: Services = services()) {
  const { residentOf, ownerOf } = await standingOf(actor.id, deps)
  const owned = [...ownerOf].flatMap((proof) =>
    proof.startsWith('compound:') ? [proof.slice('compound:'.length)] : [],
  )
  return deps.db.compound.findMany({
    where: { id: { in: [...new Set([...residentOf, ...owned])] } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

const MANY = 100

/** Compounds for which a manager, or supervision, may draft a matter; at most 100, by name. */
export async function tendedCompounds(actor: Actor, { db }: Pick<Services, 'db'> = services()) {
  if (actor.role !== 'manager' && actor.role !== 'supervisor') return []
  const own = { OR: [{ communityCode: actor.communityCode ?? '' }, { managerId: actor.id ?? '' }] }
  return db.compound.findMany({
    where: actor.role === 'manager' ? own : {},
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MANY,
    select: { id: true, name: true },
  })
}
