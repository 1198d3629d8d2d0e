import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { standingOf } from '../accounts/standing.queries.server.ts'
import { compoundCard, findCompounds } from '../homes/compound.queries.server.ts'

const MOST_HOMES = 5

/** Compounds that the account lives or owns in. */
async function ownCompounds(actor: Actor, deps: Services) {
  const { residentOf, ownerOf } = await standingOf(actor.id, deps)
  const owned = [...ownerOf]
    .filter((proof) => proof.startsWith('compound:'))
    .map((proof) => proof.slice('compound:'.length))
  const ids = [...new Set([...residentOf, ...owned])].slice(0, MOST_HOMES)
  const cards = await Promise.all(ids.map((id) => compoundCard(id, deps)))
  return cards.filter((card) => card !== null)
}

/** What the form needs: the case that the address names, and compounds to choose from, own ones or those searched for. */
export async function applyPage(actor: Actor, search: URLSearchParams, deps: Services = services()) {
  const words = (search.get('q') ?? '').trim().slice(0, 40)
  const isOffer = actor.role === 'manager'
  const [own, found] = await Promise.all([isOffer ? [] : ownCompounds(actor, deps), findCompounds(words, deps)])
  const known = new Set(own.map(({ id }) => id))
  const compounds = [...own, ...found.filter(({ id }) => !known.has(id))]
  return { isOffer, reference: (search.get('case') ?? '').slice(0, 40), words, compounds }
}

export type ApplyPage = Awaited<ReturnType<typeof applyPage>>
