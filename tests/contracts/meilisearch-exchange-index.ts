import { compileFilter, type Row } from './meilisearch-exchange-filter.ts'
import { type Part, partsOf, slips, type Token, tokensOf } from './meilisearch-exchange-words.ts'

export type IndexSettings = {
  searchableAttributes: string[]
  filterableAttributes: string[]
  sortableAttributes: string[]
  displayedAttributes: string[]
  rankingRules: string[]
  synonyms: Record<string, string[]>
  typoTolerance: { enabled: boolean; disableOnAttributes: string[]; disableOnNumbers: boolean }
  pagination: { maxTotalHits: number }
}

export const DEFAULT_SETTINGS: IndexSettings = {
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  displayedAttributes: ['*'],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  synonyms: {},
  typoTolerance: { enabled: true, disableOnAttributes: [], disableOnNumbers: false },
  pagination: { maxTotalHits: 1000 },
}

/** What a search request may carry of what this product sends. */
export type SearchBody = {
  q?: string | null
  filter?: string
  sort?: string[]
  limit?: number
  offset?: number
  attributesToSearchOn?: string[]
  attributesToRetrieve?: string[]
  showMatchesPosition?: boolean
}

/** Places of one word that a phrase is looked for at; enough for every text of the suite. */
const PLACES_KEPT = 1_000

type Words = { tokens: Token[]; at: Map<string, number[]> }
type Match = { attribute: number; slips: number; tokens: Token[] }
type Hit = { row: Row; matches: Match[] }

/** One index: rows by primary key, and their words by attribute. */
export class ExchangeIndex {
  settings: IndexSettings = structuredClone(DEFAULT_SETTINGS)
  readonly rows = new Map<string, Row>()
  readonly createdAt = new Date().toISOString()
  private readonly words = new WeakMap<Row, Map<string, Words>>()

  private wordsOf(row: Row, attribute: string): Words {
    const known = this.words.get(row) ?? new Map<string, Words>()
    this.words.set(row, known)
    const before = known.get(attribute)
    if (before) return before
    const value = row[attribute]
    const tokens = typeof value === 'string' ? tokensOf(value) : []
    const at = new Map<string, number[]>()
    for (const { word, position } of tokens) {
      const places = at.get(word)
      if (!places) at.set(word, [position])
      else if (places.length < PLACES_KEPT) places.push(position)
    }
    const words = { tokens, at }
    known.set(attribute, words)
    return words
  }

  private allowedSlips(word: string, attribute: string): number {
    const { enabled, disableOnAttributes, disableOnNumbers } = this.settings.typoTolerance
    if (!enabled || disableOnAttributes.includes(attribute) || (disableOnNumbers && /^\p{N}+$/u.test(word))) return 0
    return word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0
  }

  private phraseIn({ at, tokens }: Words, words: readonly string[]): Token[] | null {
    const [first, ...rest] = words
    const starts = at.get(first ?? '') ?? []
    const start = starts.find((position) => rest.every((word, index) => at.get(word)?.includes(position + index + 1)))
    if (start === undefined) return null
    return tokens.filter(({ position }) => position >= start && position < start + words.length)
  }

  private bareIn(words: Words, { words: [word = ''], prefix }: Part, attribute: string): [Token[], number] | null {
    const limit = this.allowedSlips(word, attribute)
    let best: [string, number] | null = null
    for (const has of words.at.keys()) {
      const cost = has === word || (prefix && has.startsWith(word)) ? 0 : limit > 0 ? slips(word, has) : 3
      if (cost <= limit && (best === null || cost < best[1])) best = [has, cost]
      if (best?.[1] === 0) break
    }
    if (best) return [words.tokens.filter(({ word: has }) => has === best[0]), best[1]]
    for (const other of this.settings.synonyms[word] ?? []) {
      const found = this.phraseIn(
        words,
        tokensOf(other).map(({ word: each }) => each),
      )
      if (found) return [found, 0]
    }
    return null
  }

  private match(row: Row, part: Part, attributes: readonly string[]): Match | null {
    let best: Match | null = null
    for (const attribute of attributes) {
      const words = this.wordsOf(row, attribute)
      const quoted = part.quoted ? this.phraseIn(words, part.words) : null
      const found: [Token[], number] | null = part.quoted ? quoted && [quoted, 0] : this.bareIn(words, part, attribute)
      const rank = this.settings.searchableAttributes.indexOf(attribute)
      if (found && (best === null || found[1] < best.slips))
        best = { attribute: rank, slips: found[1], tokens: found[0] }
    }
    return best
  }

  private find(body: SearchBody): Hit[] {
    const { searchableAttributes, filterableAttributes } = this.settings
    const passes = body.filter === undefined ? () => true : compileFilter(body.filter, filterableAttributes)
    const attributes = body.attributesToSearchOn ?? searchableAttributes
    const parts = partsOf(body.q ?? '')
    const hits: Hit[] = []
    for (const row of this.rows.values()) {
      if (!passes(row)) continue
      const matches = parts.map((part) => this.match(row, part, attributes))
      if (matches.every((match, index) => (match !== null) !== (parts[index]?.excluded ?? false))) {
        hits.push({ row, matches: matches.filter((match) => match !== null) })
      }
    }
    return hits
  }

  private compare(a: Hit, b: Hit, sort: readonly string[]): number {
    const by = (rule: string): number => {
      const [name = '', order] = rule.split(':')
      const [left, right] = [a.row[name] as number | string, b.row[name] as number | string]
      return left === right ? 0 : left < right === (order === 'asc') ? -1 : 1
    }
    const sum = (hit: Hit, key: 'slips' | 'attribute') => hit.matches.reduce((total, match) => total + match[key], 0)
    for (const rule of this.settings.rankingRules) {
      let order = 0
      if (rule === 'sort') order = sort.map(by).find((each) => each !== 0) ?? 0
      else if (rule === 'typo') order = sum(a, 'slips') - sum(b, 'slips')
      else if (rule === 'attribute') order = sum(a, 'attribute') - sum(b, 'attribute')
      else if (rule.includes(':')) order = by(rule)
      if (order !== 0) return order
    }
    return 0
  }

  private shown({ row, matches }: Hit, body: SearchBody): Row {
    const { displayedAttributes } = this.settings
    const wanted = body.attributesToRetrieve ?? displayedAttributes
    const shown: Row = Object.fromEntries(
      Object.entries(row).filter(([name]) => wanted.includes(name) && displayedAttributes.includes(name)),
    )
    if (!body.showMatchesPosition) return shown
    const positions: Record<string, Array<{ start: number; length: number }>> = {}
    for (const [rank, attribute] of this.settings.searchableAttributes.entries()) {
      const text = String(row[attribute] ?? '')
      const bytes = (from: number, to: number) => Buffer.byteLength(text.slice(from, to))
      const found = matches.filter((match) => match.attribute === rank).flatMap(({ tokens }) => tokens)
      const places = found.map(({ start, end }) => ({ start: bytes(0, start), length: bytes(start, end) }))
      if (places.length > 0) positions[attribute] = places
    }
    return { ...shown, _matchesPosition: positions }
  }

  search(body: SearchBody): { hits: Row[]; estimatedTotalHits: number } {
    const { maxTotalHits } = this.settings.pagination
    const found = this.find(body).sort((a, b) => this.compare(a, b, body.sort ?? []))
    const { offset = 0, limit = 20 } = body
    const page = found.slice(0, maxTotalHits).slice(offset, offset + limit)
    return { hits: page.map((hit) => this.shown(hit, body)), estimatedTotalHits: Math.min(found.length, maxTotalHits) }
  }
}
