import { Meilisearch } from 'meilisearch'
import { seconds } from '../../duration.ts'
import type { Search, SearchHit, SearchQuery, SearchResult } from '../../ports/search.ts'
import { excerpt, highlighter } from './highlight.ts'
import type { Entry } from './meilisearch-document.server.ts'
import { atMatches, type MatchesPosition } from './meilisearch-marks.ts'
import { exactReading, filterOf, forgivingReading, type Reading } from './meilisearch-query.server.ts'
import { rebuildServerIndex } from './meilisearch-rebuild.server.ts'
import { serverCodeOf } from './meilisearch-tasks.server.ts'
import { makeLane, makeWriter, newestOf, storedIn } from './meilisearch-writer.server.ts'
import { loosen, type Phrase, phrasesOf } from './phrases.ts'

/** A reader waits this long for the server; then the database answers. */
export const QUERY_LIMIT_MS = seconds(1.5)
/** One request of a writer: a few documents, a look at a task. */
const WRITE_LIMIT_MS = seconds(5)
/** One request of a rebuild: thousands of documents travel with it. */
const REBUILD_LIMIT_MS = seconds(60)
/** Hits are counted exactly up to here. */
const TOTAL_LIMIT = 1000
const NOTHING: SearchResult = { hits: [], total: 0, totalIsExact: true }

/** Name of the live index; the one being built has "-next" behind it. */
export const INDEX = 'jiazhu-cases'

export type SearchServer = { url: string; key?: string | undefined; index?: string }

type Found = Pick<Entry, 'id' | 'title' | 'text'> & { _matchesPosition?: MatchesPosition }

function hitOf({ id, title = '', text = '', _matchesPosition }: Found, phrases: readonly Phrase[]): SearchHit {
  const mark = highlighter(phrases)
  if (!_matchesPosition) return { id, title: mark(title), excerpt: excerpt(mark(text)) }
  const { title: inTitle, text: inText } = _matchesPosition
  return { id, title: atMatches(title, inTitle), excerpt: excerpt(atMatches(text, inText)) }
}

async function read(client: Meilisearch, uid: string, reading: Reading, phrases: readonly Phrase[]) {
  const answer = await client.index<Entry>(uid).search(reading.words, reading.params)
  const total = answer.estimatedTotalHits ?? 0
  const hits = answer.hits.map((hit) => hitOf(hit as Found, phrases))
  return { hits, total: Math.min(total, TOTAL_LIMIT), totalIsExact: total <= TOTAL_LIMIT }
}

async function search(client: Meilisearch, uid: string, query: SearchQuery): Promise<SearchResult> {
  const phrases = phrasesOf(query.words)
  const filter = filterOf(query)
  const nothingToFind = query.scopes.length === 0 || (phrases.length === 0 && query.words.trim() !== '')
  if (nothingToFind || filter === null) return NOTHING
  const page = { query, filter }
  const strict = await read(client, uid, exactReading(page, phrases), phrases)
  if (strict.total > 0 || phrases.length === 0) return strict
  const looser = loosen(phrases)
  const loose = looser ? await read(client, uid, exactReading(page, looser), looser) : strict
  const forgiving = loose.total > 0 ? null : forgivingReading(page, phrases)
  return forgiving ? read(client, uid, forgiving, phrases) : loose
}

/**
 * Search port on a Meilisearch server. Readings that find nothing are loosened: first as the embedded index does,
 * then with synonyms and slips. Query and writer time out; what the server cannot do is thrown.
 */
export function meilisearchSearch({ url, key, index = INDEX }: SearchServer): Search {
  const config = { host: url, ...(key && { apiKey: key }) }
  const reader = new Meilisearch({ ...config, timeout: QUERY_LIMIT_MS })
  const client = new Meilisearch({ ...config, timeout: WRITE_LIMIT_MS })
  const builder = new Meilisearch({ ...config, timeout: REBUILD_LIMIT_MS })
  const next = `${index}-next`
  const lane = makeLane()
  const write = makeWriter(client, index, next, lane)
  return {
    upsert: (documents) => write(newestOf(documents)),
    remove: (ids) => write(new Map(ids.map((id) => [id, null]))),
    query: (query) => search(reader, index, query),
    rebuild: (batches) => rebuildServerIndex({ client: builder, live: index, next, lane }, batches),
    async revsOf(ids) {
      const stored = await storedIn(client, index, ids)
      return stored && new Map([...stored].map(([id, { rev }]) => [id, rev]))
    },
  }
}

/**
 * Asks the search server something small with the key of the settings. Throws one sentence when the key is refused; a
 * server that is away does not keep the city from starting, since the database answers meanwhile.
 */
export async function checkMeilisearch({ url, key, index = INDEX }: SearchServer): Promise<void> {
  const client = new Meilisearch({ host: url, ...(key && { apiKey: key }), timeout: QUERY_LIMIT_MS })
  try {
    await client.index(index).search('', { limit: 0, filter: 'scopes IN ["public"]' })
  } catch (error) {
    if (!['missing_authorization_header', 'invalid_api_key'].includes(serverCodeOf(error) ?? '')) return
    throw new Error('The search server at MEILI_URL refuses MEILI_KEY; make one with npm run search-keys')
  }
}
