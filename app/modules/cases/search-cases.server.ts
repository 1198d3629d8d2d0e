import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Highlight, SearchQuery } from '../../platform/ports/search.ts'
import { searchScopesOf } from './case.policy.ts'
import { type CaseListItem, listByIds } from './case.queries.server.ts'
import { redactPersonal } from './case-content.rules.ts'

export type FoundCase = CaseListItem & { highlightedTitle: Highlight; excerpt: Highlight }
export type FoundCases = { items: FoundCase[]; total: number; totalIsExact: boolean }

/** Masking keeps the length, so marked positions still fit. */
function masked(highlight: Highlight): Highlight {
  return { ...highlight, text: redactPersonal(highlight.text) }
}

/**
 * Searches what the actor may see. The index proposes, the database decides: a hit that a stale index still
 * carries is dropped before anything of it is shown.
 */
export async function searchCases(
  input: Omit<SearchQuery, 'scopes'> & { actor: Actor },
  deps: Services = services(),
): Promise<FoundCases> {
  const { actor, ...query } = input
  const result = await deps.search.query({ ...query, scopes: searchScopesOf(actor) })
  const hits = new Map(result.hits.map((hit) => [hit.id, hit]))
  const rows = await listByIds([...hits.keys()], actor, deps)
  const items = rows.flatMap((row) => {
    const hit = hits.get(row.id)
    return hit ? [{ ...row, highlightedTitle: masked(hit.title), excerpt: masked(hit.excerpt) }] : []
  })
  return { items, total: result.total, totalIsExact: result.totalIsExact }
}
