import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { countPeople, mainsOf } from '../cases/main-case.server.ts'
import { type NearbyCase, nearbyCases, ownCasesSince } from '../cases/nearby-cases.queries.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { suggestCategories } from '../routing/suggest-category.server.ts'
import { OWN_DAYS, ownMatter } from './own-matter.rules.ts'
import { LEAST_TEXT, type TypedFiling } from './similar.schema.ts'
import { type Likened, likeliest } from './similarity.rules.ts'

/** More choices are no help to somebody who is writing. */
const SHOWN = 3

/** A case that may be the same trouble, as anyone may read it. */
export type SimilarCase = {
  reference: string
  title: string
  status: string
  submittedAt: Date
  place: Array<{ name: string; nameEn: string | null }>
  people: number
}

/** The account's own earlier case on the matter. */
export type OwnCase = { kind: 'open' | 'closed'; id: string; reference: string; title: string; submittedAt: Date }

export type Recognised = { own: OwnCase | null; others: SimilarCase[] }

const NOTHING: Recognised = { own: null, others: [] }

/** A stored case as the comparison wants it. */
export function likenedOf(row: NearbyCase): NearbyCase & Likened {
  return { ...row, categories: row.categoryCode ? [row.categoryCode] : [], at: row.submittedAt }
}

/** The category of one's own case that no office has named yet: what its words point to. */
async function withGuess(row: NearbyCase, deps: Services): Promise<NearbyCase & Likened> {
  if (row.categoryCode) return likenedOf(row)
  const guessed = await suggestCategories(`${row.title}\n${row.text}`, deps)
  return { ...likenedOf(row), categories: guessed.map(({ code }) => code) }
}

async function present(row: NearbyCase, deps: Services): Promise<SimilarCase> {
  const [places, people] = await Promise.all([
    placePath([row.districtCode, row.streetCode, row.communityCode], deps),
    countPeople(row.id, deps),
  ])
  return {
    reference: row.reference,
    title: row.title,
    status: row.status,
    submittedAt: row.submittedAt,
    place: places.map(({ name, nameEn }) => ({ name, nameEn })),
    people,
  }
}

/** One's own case on the matter, and which cases one stands behind already. */
async function ownPart(subject: Likened, typed: TypedFiling, actor: Actor, since: Date, deps: Services) {
  // An anonymous report must not be tied to what the account filed.
  const rows = typed.anonymous ? [] : await ownCasesSince(actor.id, since, deps)
  const mains = await mainsOf(
    rows.filter(({ status }) => status === 'merged').map(({ id }) => id),
    deps,
  )
  const behind = new Set(rows.map(({ id }) => mains.get(id)?.id ?? id))
  const matter = ownMatter(subject, await Promise.all(rows.map((row) => withGuess(row, deps))))
  if (!matter) return { own: null, behind }
  const { id, reference, title, submittedAt } = matter.found
  return { own: { kind: matter.kind, id, reference, title, submittedAt }, behind }
}

/**
 * What a filing that is being written may be about already: the account's own case on the same matter, and up to three
 * published cases that others filed. Bounded work: at most 150 cases are compared. Nothing private of anybody else is in
 * the answer.
 */
export async function findSimilar(
  input: { typed: TypedFiling; actor: Actor },
  deps: Services = services(),
): Promise<Recognised> {
  const { typed, actor } = input
  if (typed.text.length < LEAST_TEXT) return NOTHING
  const now = deps.clock.now()
  const since = new Date(now.getTime() - days(OWN_DAYS))
  const guessed = typed.categoryCode ? [] : await suggestCategories(`${typed.title}\n${typed.text}`, deps)
  const categories = typed.categoryCode ? [typed.categoryCode] : guessed.map(({ code }) => code)
  const subject: Likened = { ...typed, categories, at: now }
  const [{ own, behind }, near] = await Promise.all([
    ownPart(subject, typed, actor, since, deps),
    nearbyCases({ ...typed, categories, since, scope: 'public' }, deps),
  ])
  const strangers = near.filter(({ id }) => !behind.has(id)).map(likenedOf)
  const others = likeliest(subject, strangers).slice(0, SHOWN)
  return { own, others: await Promise.all(others.map((row) => present(row, deps))) }
}
