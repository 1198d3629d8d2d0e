import type { SearchParams } from 'meilisearch'
import type { SearchQuery } from '../../ports/search.ts'
import { type Run, WORD_MAX } from './bigrams.ts'
import { exactValue, spacedRun } from './meilisearch-document.server.ts'
import { NAMED_TWICE, TERMS, WRITTEN } from './meilisearch-settings.ts'
import type { Phrase } from './phrases.ts'
import { instant } from './tables.server.ts'

/** The server reads ten words or phrases of a query and leaves the rest (https://www.meilisearch.com/docs/resources/help/known_limitations). */
const PHRASES_READ = 10

const anyOf = (attribute: string, values: readonly string[]) =>
  `${attribute} IN [${values.map((value) => `"${exactValue(value)}"`).join(', ')}]`

/** Filters of a query as one expression; the scopes are always part of it. Null when the box is turned inside out. */
export function filterOf(query: SearchQuery): string | null {
  const { scopes, types = [], statuses = [], categories = [], areas = [], departments = [], from, to, box } = query
  const parts = [anyOf('scopes', scopes)]
  if (types.length > 0) parts.push(anyOf('type', types))
  if (statuses.length > 0) parts.push(anyOf('status', statuses))
  if (categories.length > 0) parts.push(anyOf('category', categories))
  if (areas.length > 0) parts.push(anyOf('areas', areas))
  if (departments.length > 0) parts.push(anyOf('departments', departments))
  if (from) parts.push(`at >= ${instant(from)}`)
  if (to) parts.push(`at < ${instant(to)}`)
  if (box) {
    // The server answers a box whose top lies below its bottom with an error.
    if (box.south > box.north || box.west > box.east) return null
    parts.push(`_geoBoundingBox([${box.north}, ${box.east}], [${box.south}, ${box.west}])`)
  }
  return parts.join(' AND ')
}

/** Phrases in quotes; the unfinished word stands last and bare, since only there the server takes a beginning. */
function wordsOf(phrases: readonly Phrase[]): string {
  const parts = phrases.slice(0, PHRASES_READ).flatMap(({ runs, prefix }) => {
    const last = runs.at(-1)
    const open = prefix && last && !last.han
    const whole = (open ? runs.slice(0, -1) : runs).map(spacedRun).join(' ')
    return [...(whole ? [`"${whole}"`] : []), ...(open ? [spacedRun(last)] : [])]
  })
  return parts.join(' ')
}

type Page = { query: SearchQuery; filter: string }

function pageOf({ query, filter }: Page): SearchParams {
  return {
    filter,
    ...(query.sort === 'newest' && { sort: ['at:desc', 'id:desc'] }),
    limit: query.limit,
    offset: query.offset,
    matchingStrategy: 'all',
    attributesToRetrieve: ['id', 'title', 'text'],
  }
}

export type Reading = { words: string; params: SearchParams }

/** The query as typed: text that contains every phrase. Nothing typed is ever syntax. */
export function exactReading(page: Page, phrases: readonly Phrase[]): Reading {
  const searchOn = phrases.length > 0 ? { attributesToSearchOn: TERMS } : {}
  return { words: wordsOf(phrases), params: { ...pageOf(page), ...searchOn } }
}

/**
 * The query with what the server knows of words: other names for a thing, and slips in words of letters. Ideographs
 * stay a phrase unless they have another name, since single ones match too much. Null when there is nothing to forgive.
 */
export function forgivingReading(page: Page, phrases: readonly Phrase[]): Reading | null {
  const runs = phrases.flatMap((phrase) => phrase.runs)
  const isForgiven = ({ han, text }: Run) => NAMED_TWICE.has(text) || (!han && !/^\p{N}+$/u.test(text))
  if (!runs.some(isForgiven)) return null
  const words = runs.map((run) => (isForgiven(run) ? run.text.slice(0, WORD_MAX) : `"${run.text.slice(0, WORD_MAX)}"`))
  const params = { ...pageOf(page), attributesToSearchOn: WRITTEN, showMatchesPosition: true, locales: ['zho', 'eng'] }
  return { words: words.join(' '), params }
}
