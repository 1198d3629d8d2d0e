import type { Meilisearch } from 'meilisearch'
import type { SearchDocument } from '../../ports/search.ts'
import { type Entry, toEntry } from './meilisearch-document.server.ts'
import { serverCodeOf, taskDone } from './meilisearch-tasks.server.ts'

/** Ids per request of revs: they travel in the address, whose length is limited. */
const IDS_PER_REQUEST = 100

export type Stored = { rev: number; gone: boolean }

/** What an index holds of these ids; null when there is no such index. */
export async function storedIn(
  client: Meilisearch,
  uid: string,
  ids: readonly string[],
): Promise<Map<string, Stored> | null> {
  const pages = Array.from({ length: Math.ceil(ids.length / IDS_PER_REQUEST) }, (_, page) =>
    ids.slice(page * IDS_PER_REQUEST, (page + 1) * IDS_PER_REQUEST),
  )
  try {
    const answers = await Promise.all(
      pages.map((some) =>
        client.index<Entry>(uid).getDocuments({ ids: some, fields: ['id', 'rev', 'gone'], limit: some.length }),
      ),
    )
    const entries = answers.flatMap(({ results }) => results)
    return new Map(entries.map(({ id, rev, gone }) => [id, { rev, gone: gone === true }]))
  } catch (error) {
    if (serverCodeOf(error) === 'index_not_found') return null
    throw error
  }
}

/** Runs one piece of work after the other. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>

/** A lane of its own: work that failed holds up nobody. */
export function makeLane(): Lane {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** Document to write, or null to remove. */
type Changes = Map<string, SearchDocument | null>

/** A removed id that stays removed when a rebuild brings an older reading of it. */
export function tombstone(id: string): Entry {
  return { id, rev: Number.MAX_SAFE_INTEGER, gone: true, scopes: [] }
}

async function writeTo(client: Meilisearch, uid: string, changes: Changes, options: { marks: boolean }) {
  const stored = await storedIn(client, uid, [...changes.keys()])
  if (stored === null) return
  const entries: Entry[] = []
  const removed: string[] = []
  for (const [id, document] of changes) {
    const before = stored.get(id)
    const known = before && !before.gone ? before.rev : 0
    if (document && document.rev >= known) entries.push(toEntry(document))
    if (!document) removed.push(id)
  }
  if (options.marks) entries.push(...removed.map(tombstone))
  const index = client.index<Entry>(uid)
  const tasks: Array<Promise<void>> = []
  if (entries.length > 0) tasks.push(taskDone(client, index.addDocuments(entries, { primaryKey: 'id' })))
  if (removed.length > 0 && !options.marks) tasks.push(taskDone(client, index.deleteDocuments(removed)))
  await Promise.all(tasks)
}

/**
 * Writes to the live index and, while one is being built, to the next one as well. The server has no conditional
 * write: revs are read first, and everything this process writes goes through one lane. What comes while a write is
 * under way goes out as one more. A missing live index is not made here: until a rebuild has filled one, the server
 * must answer nothing rather than half (decisions/0017).
 */
export function makeWriter(client: Meilisearch, live: string, next: string, lane: Lane) {
  let waiting: { changes: Changes; done: Promise<void> } | null = null

  async function flush(changes: Changes): Promise<void> {
    await Promise.all([
      writeTo(client, live, changes, { marks: false }),
      writeTo(client, next, changes, { marks: true }),
    ])
  }

  function start(changes: Changes): Promise<void> {
    const mine = {
      changes,
      done: lane(async () => {
        if (waiting === mine) waiting = null
        await flush(changes)
      }),
    }
    waiting = mine
    return mine.done
  }

  return async function write(changes: Changes): Promise<void> {
    if (changes.size === 0) return
    const joined = waiting
    // A document after its removal is a new one, whatever its rev: it goes out on its own.
    const returns = joined && [...changes].some(([id, document]) => document && joined.changes.get(id) === null)
    if (!joined || returns) return start(changes)
    for (const [id, document] of changes) {
      const before = joined.changes.get(id)
      if (!document || !before || document.rev >= before.rev) joined.changes.set(id, document)
    }
    return joined.done
  }
}

/** The newest of each id. */
export function newestOf(documents: readonly SearchDocument[]): Changes {
  const changes: Changes = new Map()
  for (const document of documents) {
    const before = changes.get(document.id)
    if (!before || document.rev >= before.rev) changes.set(document.id, document)
  }
  return changes
}
