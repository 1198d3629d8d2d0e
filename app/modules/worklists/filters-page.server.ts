import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { LIST_NAMES, LISTS, queryOf, readFilter, SAVED_LIMITS } from './worklist.schema.ts'

/** The filters that somebody keeps for one list, and the conditions that are about to be kept. */
export async function readFiltersPage(input: { actor: Actor; params: URLSearchParams }, deps: Services = services()) {
  const { actor, params } = input
  const list = LIST_NAMES.find((name) => name === params.get('list')) ?? 'desk'
  const query = queryOf(readFilter(new URLSearchParams(params.get('query') ?? '')))
  const own = await deps.db.savedFilter.findMany({
    where: { ownerId: actor.id ?? '', list },
    orderBy: { name: 'asc' },
    take: SAVED_LIMITS.perList,
    select: { id: true, name: true, query: true, isDefault: true, isShared: true },
  })
  return { list, path: LISTS[list], query, own, canShare: actor.departmentId !== null }
}
