import { randomUUID } from 'node:crypto'
import type { Meilisearch } from 'meilisearch'
import { minutes } from '../../duration.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { type Entry, toEntry } from './meilisearch-document.server.ts'
import { INDEX_SETTINGS } from './meilisearch-settings.ts'
import { serverCodeOf, taskDone } from './meilisearch-tasks.server.ts'
import { type Lane, newestOf, storedIn, tombstone } from './meilisearch-writer.server.ts'

/** Documents per request; 2,000 of the longest stay below the server's limit of 100 MB. */
const DOCUMENTS_PER_REQUEST = 2_000
/** Tasks of a rebuild wait behind everything else that the server has to do. */
const TASK_LIMIT_MS = minutes(10)

type Target = { client: Meilisearch; live: string; next: string; lane: Lane }

async function dropIfThere({ client, next }: Target): Promise<void> {
  try {
    await taskDone(client, client.index(next).delete(), TASK_LIMIT_MS)
  } catch (error) {
    if (serverCodeOf(error) !== 'index_not_found') throw error
  }
}

async function begin(target: Target, mark: string): Promise<void> {
  const { client, next } = target
  await dropIfThere(target)
  await taskDone(client, client.createIndex(next, { primaryKey: 'id' }), TASK_LIMIT_MS)
  const index = client.index<Entry>(next)
  await taskDone(client, index.updateSettings(INDEX_SETTINGS), TASK_LIMIT_MS)
  await taskDone(client, index.addDocuments([tombstone(mark)]), TASK_LIMIT_MS)
}

/** What was written or removed since the rebuild began is newer than what the rebuild has read. */
async function add({ client, next }: Target, mark: string, documents: readonly SearchDocument[]): Promise<void> {
  const newest = newestOf(documents)
  const stored = await storedIn(client, next, [mark, ...newest.keys()])
  if (!stored?.has(mark)) throw new Error('another rebuild of the search index took over')
  const entries = [...newest.values()].flatMap((document) => {
    return document && document.rev >= (stored.get(document.id)?.rev ?? 0) ? [toEntry(document)] : []
  })
  if (entries.length === 0) return
  await taskDone(client, client.index<Entry>(next).addDocuments(entries), TASK_LIMIT_MS)
}

async function exists(client: Meilisearch, uid: string): Promise<boolean> {
  return (await storedIn(client, uid, ['x'])) !== null
}

/** Swaps the filled index with the live one; where there is none yet, renames it. Returns how many documents it has. */
async function swap(target: Target, mark: string): Promise<number> {
  const { client, live, next } = target
  await add(target, mark, [])
  const index = client.index<Entry>(next)
  await taskDone(client, index.deleteDocuments({ filter: 'gone = true' }), TASK_LIMIT_MS)
  const { total } = await index.getDocuments({ fields: ['id'], limit: 1 })
  const rename = !(await exists(client, live))
  const indexes: [string, string] = rename ? [next, live] : [live, next]
  await taskDone(client, client.swapIndexes([{ indexes, rename }]), TASK_LIMIT_MS)
  return total
}

async function* gathered(batches: AsyncIterable<readonly SearchDocument[]>): AsyncGenerator<SearchDocument[]> {
  let some: SearchDocument[] = []
  for await (const documents of batches) {
    some.push(...documents)
    if (some.length < DOCUMENTS_PER_REQUEST) continue
    yield some
    some = []
  }
  yield some
}

/**
 * Fills a new index with today's settings while readers and writers go on, then swaps it in; returns how many
 * documents it holds. Throws, and leaves the live index as it was, when the source of documents fails or a later
 * rebuild took over. Needs a server of version 1.18 or later.
 */
export async function rebuildServerIndex(
  target: Target,
  batches: AsyncIterable<readonly SearchDocument[]>,
): Promise<number> {
  const mark = `rebuild-${randomUUID()}`
  await begin(target, mark)
  let total: number
  try {
    for await (const documents of gathered(batches)) await target.lane(() => add(target, mark, documents))
    total = await target.lane(() => swap(target, mark))
  } catch (error) {
    const stored = await storedIn(target.client, target.next, [mark]).catch(() => null)
    if (stored?.has(mark)) await dropIfThere(target)
    throw error
  }
  await dropIfThere(target)
  return total
}
