import { Prisma } from '../../db.server.ts'
import type { SearchHit, SearchQuery, SearchResult } from '../../ports/search.ts'
import { excerpt, highlighter } from './highlight.ts'
import { loosen, type Phrase, phrasesOf } from './phrases.ts'

/** Hits are counted exactly up to here. */
const TOTAL_LIMIT = 1000

export type Found = { id: string; title: string; text: string }

/** Columns of an entry that a query reads, as SQL: the texts only where somebody reads them. */
export function columnsOf({ idsOnly }: SearchQuery): Prisma.Sql {
  return idsOnly ? Prisma.sql`"id", '' AS "title", '' AS "text"` : Prisma.sql`"id", "title", "text"`
}

/** What an index of the database can do; the rest is the same for all. */
export type Index = {
  /** One page of what matches, in the order of the query. */
  page(query: SearchQuery, phrases: readonly Phrase[]): Promise<Found[]>
  /** How many match, counting no further than the limit. */
  countUpTo(query: SearchQuery, phrases: readonly Phrase[], limit: number): Promise<number>
}

async function find(index: Index, query: SearchQuery, phrases: readonly Phrase[]): Promise<SearchResult> {
  const found = await index.page(query, phrases)
  const isLastPage = found.length < query.limit && (found.length > 0 || query.offset === 0)
  const isLeftOpen = !isLastPage && query.idsOnly === true
  const seen = query.offset + found.length
  const total = isLastPage || isLeftOpen ? seen : await index.countUpTo(query, phrases, TOTAL_LIMIT + 1)
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
