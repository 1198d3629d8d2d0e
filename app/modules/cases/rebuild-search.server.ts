import { type Services, services } from '../../platform/container.server.ts'
import type { SearchDocument } from '../../platform/ports/search.ts'
import { allDocuments } from './index-case.server.ts'

/** Stands in a city whose index holds cases from before it knew types (migration search_types). */
const LACKS_TYPES = 'search-lacks-types'

async function* untilAborted(batches: AsyncIterable<SearchDocument[]>, stopping: AbortSignal | undefined) {
  for await (const batch of batches) {
    stopping?.throwIfAborted()
    yield batch
  }
}

/**
 * Makes the search index anew from the cases, without a gap for readers; returns how many it holds. Throws, and leaves
 * the index as it was, when it is told to stop.
 */
export async function rebuildSearch(deps: Services = services(), stopping?: AbortSignal): Promise<number> {
  const count = await deps.search.rebuild(untilAborted(allDocuments(deps), stopping))
  await deps.db.setting.deleteMany({ where: { key: LACKS_TYPES } })
  return count
}

/** True while the index cannot be asked for types. */
export async function lacksTypes({ db }: Pick<Services, 'db'>): Promise<boolean> {
  return (await db.setting.findUnique({ where: { key: LACKS_TYPES } })) !== null
}
