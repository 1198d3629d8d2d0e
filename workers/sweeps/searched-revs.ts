import { UNSEARCHED_FACTS } from '#app/modules/cases/index-facts.rules.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { Behind } from './missing-effects.ts'

/** Rev that the search entry of each of these cases must have reached. */
export async function searchedRevs({ db }: Pick<Services, 'db'>, ids: readonly string[]): Promise<Map<string, number>> {
  const groups = await db.event.groupBy({
    by: ['stream'],
    where: { stream: { in: ids.map((id) => `case:${id}`) }, type: { notIn: [...UNSEARCHED_FACTS] } },
    _max: { rev: true },
  })
  return new Map(groups.map(({ stream, _max }) => [stream.slice('case:'.length), _max.rev ?? 0]))
}

/**
 * Of these cases, those that a search server beside the database's own index has not got in this state. None while it
 * is away: the sweep that brings it in line (align-search) comes when it is back.
 */
export async function missingOnServer(
  deps: Pick<Services, 'db' | 'env' | 'search'>,
  ids: readonly string[],
): Promise<Behind[]> {
  if (!deps.env.MEILI_URL) return []
  // The search port itself tells that it is away (search-with-fallback).
  const known = await deps.search.revsOf(ids).catch(() => null)
  if (!known) return []
  const wanted = [...(await searchedRevs(deps, ids))].map(([id, rev]) => ({ id, rev }))
  return wanted.filter(({ id, rev }) => (known.get(id) ?? 0) < rev)
}
