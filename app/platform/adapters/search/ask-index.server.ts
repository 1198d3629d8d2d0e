import { Prisma } from '../../db.server.ts'
import type { SearchHit, SearchQuery, SearchResult } from '../../ports/search.ts'
import { excerpt, highlighter } from './highlight.ts'
import { loosen, type Part, type Phrase, phrasesOf } from './phrases.ts'

/** Hits are counted exactly up to here. */
const TOTAL_LIMIT = 1000

export type Found = { id: string; title: string; text: string }

/** Columns of an entry that a query reads, as SQL: the texts only where somebody reads them. */
export function columnsOf({ idsOnly }: SearchQuery): Prisma.Sql {
  return idsOnly ? Prisma.sql`"id", '' AS "title", '' AS "text"` : Prisma.sql`"id", "title", "text"`
}

/** What an index of the database is asked for: this part of what matches the query. */
export type Asked = { query: SearchQuery; phrases: readonly Phrase[]; part: Part }

/** So many, after so many newer ones. */
export type Window = { limit: number; offset: number }

/** What an index of the database can do; the rest is the same for all. */
export type Index = {
  /** The newest first. */
  newest(asked: Asked, window: Window): Promise<Found[]>
  /** How many there are, counting no further than the limit. */
  countUpTo(asked: Asked, limit: number): Promise<number>
}

/**
 * By relevance, what has the words in its title comes first, each half the newest first, and the second is only read
 * where the first has ended. A rank, bm25 or `ts_rank`, would read every match: with a million cases 50 ms a search.
 */
async function ranked(index: Index, query: SearchQuery, phrases: readonly Phrase[]): Promise<Found[]> {
  const { limit, offset } = query
  const titles: Asked = { query, phrases, part: 'title' }
  const found = await index.newest(titles, query)
  if (found.length === limit) return found
  const passed = found.length > 0 || offset === 0 ? offset : await index.countUpTo(titles, offset)
  const rest = await index.newest({ ...titles, part: 'rest' }, { limit: limit - found.length, offset: offset - passed })
  return [...found, ...rest]
}

async function page(index: Index, query: SearchQuery, phrases: readonly Phrase[]): Promise<Found[]> {
  if (query.sort === 'relevance' && phrases.length > 0) return ranked(index, query, phrases)
  return index.newest({ query, phrases, part: 'all' }, query)
}

async function find(index: Index, query: SearchQuery, phrases: readonly Phrase[]): Promise<SearchResult> {
  const found = await page(index, query, phrases)
  const isLastPage = found.length < query.limit && (found.length > 0 || query.offset === 0)
  const isLeftOpen = !isLastPage && query.idsOnly === true
  const seen = query.offset + found.length
  const total =
    isLastPage || isLeftOpen ? seen : await index.countUpTo({ query, phrases, part: 'all' }, TOTAL_LIMIT + 1)
  const highlight = highlighter(phrases)
  const hits = found.map(({ id, title, text }): SearchHit => {
    return { id, title: highlight(title), excerpt: excerpt(highlight(text)) }
  })
  return { hits, total: Math.min(total, TOTAL_LIMIT), totalIsExact: !isLeftOpen && total <= TOTAL_LIMIT }
}

/** Answers a query: as it was typed, or read more loosely when that finds nothing. */
export async function askIndex(index: Index, query: SearchQuery): Promise<SearchResult> {
  const phrases = phrasesOf(query.words)
  const nothingToFind = query.scopes.length === 0 || (phrases.length === 0 && query.words.trim() !== '')
  if (nothingToFind) return { hits: [], total: 0, totalIsExact: true }
  const strict = await find(index, query, phrases)
  const looser = strict.total === 0 ? loosen(phrases) : null
  return looser ? find(index, query, looser) : strict
}
