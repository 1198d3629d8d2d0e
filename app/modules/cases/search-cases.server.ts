import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Highlight, SearchQuery, SearchResult } from '../../platform/ports/search.ts'
import { searchScopesOf } from './case.policy.ts'
import { type CaseListItem, listByIds } from './case.queries.server.ts'
import type { CaseType } from './case.schema.ts'
import { redactPersonal } from './case-content.rules.ts'

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

type SearchInput = Omit<SearchQuery, 'scopes'> & {
  actor: Actor
  /** The index does not know types: they are told by the rows of everything that it finds. */
  type?: CaseType
}

async function ofType(found: SearchResult, input: SearchInput & { type: CaseType }, { db }: Services) {
  const ids = found.hits.map(({ id }) => id)
  const rows = await db.case.findMany({ where: { id: { in: ids }, type: input.type }, select: { id: true } })
  const fitting = new Set(rows.map(({ id }) => id))
  const hits = found.hits.filter(({ id }) => fitting.has(id))
  return { ...found, hits: hits.slice(input.offset, input.offset + input.limit), total: hits.length }
}

async function askIndex({ actor, type, ...query }: SearchInput, deps: Services): Promise<SearchResult> {
  const scoped = { ...query, scopes: searchScopesOf(actor) }
  if (type === undefined) return deps.search.query(scoped)
  const found = await deps.search.query({ ...scoped, limit: MOST, offset: 0 })
  return ofType(found, { actor, type, ...query }, deps)
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
