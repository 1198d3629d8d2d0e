import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Search, SearchDocument } from '../../ports/search.ts'
import { makeBreaker, ServerResting } from './breaker.ts'
import { inLockstep } from './lockstep.ts'
import { isRefusal, serverCodeOf } from './meilisearch-tasks.server.ts'

/** A server that failed is left alone this long. */
export const REST_MS = seconds(10)

type Batches = AsyncIterable<readonly SearchDocument[]>
type Parts = { server: Search; database: Search; clock: Clock }

/** Nothing but a class name and the server's own code: an address or a query has no place in a log. */
function reasonOf(error: unknown): string {
  return serverCodeOf(error) ?? (error instanceof Error ? error.name : 'unknown')
}

function announce(part: 'query' | 'write') {
  return (error: unknown) => {
    if (error === null) logger.info({ part }, 'search server answers again')
    else logger.warn({ part, reason: reasonOf(error) }, 'search server away')
  }
}

/** Two rebuilds from one source. Throws when either fails; the other goes on to its end. */
async function rebuildBoth(first: Search, second: Search, batches: Batches): Promise<number> {
  const [left, right] = inLockstep(batches)
  const ended = await Promise.allSettled([
    first.rebuild(left).finally(() => left.leave()),
    second.rebuild(right).finally(() => right.leave()),
  ])
  const [count, other] = ended
  if (count.status === 'rejected') throw count.reason
  if (other.status === 'rejected') {
    const why = reasonOf(other.reason)
    throw new Error(`The database's index is new; the search server could not be filled (${why})`, {
      cause: other.reason,
    })
  }
  return count.value
}

/**
 * Search port on a search server with the database's own index behind it. Both are written, the database first: it
 * stays complete, and answers when the server does not (`isStandIn`). A document counts as written when the server has
 * it as well, so that a failed job brings it again. Another process may write the same document at the same time and
 * the server takes whatever comes last; whoever then finds that the database has moved on throws, and its job reads
 * the newest row (decisions/0017).
 */
export function searchWithFallback({ server, database, clock }: Parts): Search {
  const counts = (error: unknown) => !isRefusal(error)
  const asking = makeBreaker({ clock, pauseMs: REST_MS, counts, onChange: announce('query') })
  const writing = makeBreaker({ clock, pauseMs: REST_MS, counts, onChange: announce('write') })

  /** Those that the database holds in no newer state. */
  async function newest(documents: readonly SearchDocument[]): Promise<SearchDocument[]> {
    const known = await database.revsOf(documents.map(({ id }) => id))
    return documents.filter(({ id, rev }) => rev >= (known?.get(id) ?? rev))
  }

  return {
    async upsert(documents) {
      if (documents.length === 0) return
      await database.upsert(documents)
      const mine = await newest(documents)
      if (mine.length === 0) return
      await writing.run(() => server.upsert(mine))
      if ((await newest(mine)).length < mine.length) {
        throw new Error('a newer state was indexed meanwhile; the job reads it when it comes back')
      }
    },
    async remove(ids) {
      if (ids.length === 0) return
      await database.remove(ids)
      await writing.run(() => server.remove(ids))
    },
    async query(query) {
      try {
        return await asking.run(() => server.query(query))
      } catch (error) {
        if (!(error instanceof ServerResting) && isRefusal(error)) {
          logger.error({ reason: reasonOf(error) }, 'search server refused a query')
        }
        return { ...(await database.query(query)), isStandIn: true }
      }
    },
    revsOf: (ids) => writing.run(() => server.revsOf(ids)),
    rebuild: (batches) => rebuildBoth(database, server, batches),
  }
}
