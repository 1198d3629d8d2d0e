import { createHash } from 'node:crypto'
import type { SearchDocument, SearchQuery } from '../../ports/search.ts'
import { indexText } from './bigrams.ts'
import { facetGroups, facetsOf } from './facets.ts'
import { type Part, type Phrase, termsOfPhrase } from './phrases.ts'

/** Positions beyond are all stored as the last one, so a phrase is found up to here. */
const LAST_POSITION = 16_383
/** Of one term PostgreSQL keeps this many positions. */
const POSITIONS_PER_TERM = 256
/** PostgreSQL refuses terms of more than 2,046 bytes; facets of such values are known by their digest. */
const FACET_MAX = 500
/** Room between fields: no phrase reads from one into the next. */
const GAP = 2

type Weight = 'A' | 'B' | 'D'

// Terms hold letters and digits, facets a-z, 0-9 and "_": nothing in them is ever syntax.
const quote = (term: string) => `'${term}'`

function facetTerm(facet: string): string {
  if (facet.length <= FACET_MAX) return facet
  return `${facet.slice(0, 40)}_${createHash('sha256').update(facet).digest('hex')}`
}

/** Collects the positions of each term over the fields of a document. */
function positionsOf(fields: ReadonlyArray<[text: string, weight: Weight]>): Map<string, string[]> {
  const positions = new Map<string, string[]>()
  let next = 1
  for (const [text, weight] of fields) {
    for (const term of indexText(text).split(' ')) {
      if (term === '') continue
      const places = positions.get(term) ?? []
      if (places.length < POSITIONS_PER_TERM) places.push(`${Math.min(next, LAST_POSITION)}${weight}`)
      positions.set(term, places)
      next += 1
    }
    next += GAP
  }
  return positions
}

/**
 * A document as PostgreSQL's text search stores it: terms of title (weight A), keywords (B) and text (D) with their
 * positions, and the facets without. Facets begin with "_", which no word does.
 */
export function vectorOf(document: SearchDocument): string {
  const fields: Array<[string, Weight]> = [
    [document.title, 'A'],
    [document.text, 'D'],
    ...document.keywords.map((keyword): [string, Weight] => [keyword, 'B']),
  ]
  const words = [...positionsOf(fields)].map(([term, places]) => `${quote(term)}:${places.join(',')}`)
  const facets = [...new Set(facetsOf(document).map(facetTerm))].map(quote)
  return [...words, ...facets].join(' ')
}

/** Terms that follow each other; of the title alone by their weight. */
function phraseExpression(phrase: Phrase, weight: '' | Weight): string {
  const terms = termsOfPhrase(phrase)
  const parts = terms.map((term, index) => {
    const label = `${phrase.prefix && index === terms.length - 1 ? '*' : ''}${weight}`
    return `${quote(term)}${label && `:${label}`}`
  })
  return `(${parts.join(' <-> ')})`
}

function wordsQuery(phrases: readonly Phrase[], weight: '' | Weight = ''): string {
  return phrases.map((phrase) => phraseExpression(phrase, weight)).join(' & ')
}

function partQuery(phrases: readonly Phrase[], part: Part): string {
  if (part === 'title') return wordsQuery(phrases, 'A')
  const words = wordsQuery(phrases)
  return part === 'all' ? words : `${words} & !(${wordsQuery(phrases, 'A')})`
}

/** Words and filters of a query as one tsquery. */
export function wholeQuery(query: SearchQuery, phrases: readonly Phrase[], part: Part): string {
  const groups = facetGroups(query).map((group) => `(${group.map((facet) => quote(facetTerm(facet))).join(' | ')})`)
  return [...(phrases.length > 0 ? [partQuery(phrases, part)] : []), ...groups].join(' & ')
}
