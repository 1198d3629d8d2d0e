import { loadRuleBook, type RuleBook } from '#app/modules/credit/rule-book.server.ts'
import { listCategories, listDepartments } from '#app/modules/organisations/organisation.queries.server.ts'
import { type LoadedRuleSet, loadRuleSet } from '#app/modules/routing/load-rule-set.server.ts'
import type { SlaBook } from '#app/modules/sla/sla-book.schema.ts'
import { slaBook } from '#app/modules/sla/sla-book.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { type Region, regionOf } from '#app/platform/region.server.ts'

/** A community with a point to put pins around. */
export type Spot = { district: string; street: string; community: string; lat: number; lng: number; name: string }

/** What the city runs on, read once; everything else of the history is computed. */
export type World = {
  secret: string
  book: SlaBook
  routing: LoadedRuleSet
  rules: RuleBook
  region: Region
  departments: readonly string[]
  categories: ReadonlyMap<string, string | null>
  spots: readonly Spot[]
}

/** Reads the reference data of a migrated city. */
export async function readWorld(url: string, secret: string): Promise<World> {
  const db = openDatabase(url)
  // Without a setting no model is asked, and the rules read the words.
  const deps = { db, clock: { now: () => new Date() }, env: {} } as Services
  const places = await db.place.findMany({ include: { parent: true } })
  const spots = places.flatMap(({ kind, code, name, parentCode, parent }): Spot[] =>
    kind === 'community' && parentCode && parent?.lat && parent.lng
      ? [{ district: code.slice(0, 6), street: parentCode, community: code, lat: parent.lat, lng: parent.lng, name }]
      : [],
  )
  const departments = await listDepartments(deps)
  const categories = await listCategories(deps)
  const world: World = {
    secret,
    book: await slaBook(deps),
    routing: await loadRuleSet(deps),
    rules: await loadRuleBook(deps),
    region: await regionOf(deps),
    departments: departments.filter(({ active }) => active).map(({ id }) => id),
    categories: new Map(categories.map(({ code, departmentId }) => [code, departmentId])),
    spots: spots.sort((a, b) => (a.community < b.community ? -1 : 1)),
  }
  await db.$disconnect()
  return world
}

/** Account of a unit's handler in a generated city; the leader's is made alike. */
export const staffId = (role: 'handler' | 'leader', departmentId: string) => `load-${role}-${departmentId}`
