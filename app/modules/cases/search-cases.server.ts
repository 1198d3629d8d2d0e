import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import type { Highlight, SearchQuery, SearchResult } from '../../platform/ports/search.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { searchScopesOf } from './case.policy.ts'
import { redactPersonal } from './case-content.rules.ts'
import { type CaseListItem, listByIds } from './case-lists.queries.server.ts'
import { lacksTypes } from './rebuild-search.server.ts'

export type FoundCase = CaseListItem & { highlightedTitle: Highlight; excerpt: Highlight }
export type FoundCases = {
  items: FoundCase[]
  total: number
  totalIsExact: boolean
  /** The database answered in place of the search server: readers are told. */
  isStandIn: boolean
}

/** Masking keeps the length, so marked positions still fit. */
function masked(highlight: Highlight): Highlight {
  return { ...highlight, text: redactPersonal(highlight.text) }
}

/** The index counts no further, and a search that reads on is no longer a search. */
const MOST = 1_000

type SearchInput = Omit<SearchQuery, 'scopes'> & { actor: Actor }

async function ofTypes(ids: readonly string[], types: readonly string[], { db }: Services): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await readRows<{ id: string }>(
    db,
    Prisma.sql`SELECT "id" FROM "Case" WHERE "id" IN (${Prisma.join(ids)}) AND "type" IN (${Prisma.join([...types])})`,
  )
  const fitting = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => fitting.has(id))
}

/**
 * Where the index knows no types yet, they are told by the rows of the first thousand that it finds. Texts are read only
 * from the first hit that is shown to the last, not of all that the type rules out.
 */
async function searchOfTypes(asked: SearchQuery, types: readonly string[], deps: Services): Promise<SearchResult> {
  const { types: _types, ...query } = asked
  const all = await deps.search.query({ ...query, limit: MOST, offset: 0, idsOnly: true })
  const places = new Map(all.hits.map(({ id }, place) => [id, place]))
  const fitting = await ofTypes([...places.keys()], types, deps)
  const shown = fitting.slice(query.offset, query.offset + query.limit)
  const [first = 0, last = 0] = [shown[0], shown.at(-1)].map((id) => places.get(id ?? ''))
  const { hits } = await deps.search.query({ ...query, offset: first, limit: last - first + 1 })
  return { ...all, hits: hits.filter(({ id }) => shown.includes(id)), total: fitting.length }
}

async function askIndex({ actor, ...asked }: SearchInput, deps: Services): Promise<SearchResult> {
  const query = { ...asked, scopes: searchScopesOf(actor) }
  const { types = [] } = query
  return types.length > 0 && (await lacksTypes(deps)) ? searchOfTypes(query, types, deps) : deps.search.query(query)
}

/**
 * Searches what the actor may see. The index proposes, the database decides: a hit that a stale index still
 * carries is dropped before anything of it is shown.
 */
export async function searchCases(input: SearchInput, deps: Services = services()): Promise<FoundCases> {
  const result = await askIndex(input, deps)
  const hits = new Map(result.hits.map((hit) => [hit.id, hit]))
  const rows = await listByIds([...hits.keys()], input.actor, deps)
  const items = rows.flatMap((row) => {
    const hit = hits.get(row.id)
    return hit ? [{ ...row, highlightedTitle: masked(hit.title), excerpt: masked(hit.excerpt) }] : []
  })
  const { total, totalIsExact, isStandIn = false } = result
  return { items, total, totalIsExact, isStandIn }
}
