import type {
  Highlight,
  Search,
  SearchDocument,
  SearchHit,
  SearchQuery,
  SearchResult,
} from '#app/platform/ports/search.ts'

let serial = 0

/** A public document, one minute younger than the one before. */
export function document(part: Partial<SearchDocument> = {}): SearchDocument {
  serial += 1
  return {
    id: `case-${serial}`,
    rev: 1,
    title: '',
    text: '',
    keywords: [],
    type: 'complaint',
    status: 'submitted',
    category: null,
    areas: [],
    departments: [],
    scopes: ['public'],
    at: new Date(Date.UTC(2026, 2, 3) + serial * 60_000),
    lat: null,
    lng: null,
    ...part,
  }
}

/** The words that the marks stand on. */
export function marked({ text, marks }: Highlight): string[] {
  return marks.map(([start, end]) => text.slice(start, end))
}

/** The index of the present test, and short ways of asking it. */
export type Asking = {
  search(): Search
  /** Asks for the newest 20 public documents, unless told otherwise. */
  ask(part?: Partial<SearchQuery>): Promise<SearchResult>
  idsOf(part?: Partial<SearchQuery>): Promise<string[]>
  /** Sorted ids of what has the words. */
  foundBy(words: string): Promise<string[]>
  firstHit(words: string): Promise<SearchHit>
}

export function askingOf(search: () => Search): Asking {
  const ask: Asking['ask'] = (part) =>
    search().query({ words: '', scopes: ['public'], sort: 'newest', limit: 20, offset: 0, ...part })
  const idsOf: Asking['idsOf'] = async (part) => (await ask(part)).hits.map(({ id }) => id)
  return {
    search,
    ask,
    idsOf,
    foundBy: async (words) => (await idsOf({ words })).sort(),
    async firstHit(words) {
      const [hit] = (await ask({ words })).hits
      if (!hit) throw new Error('nothing was found')
      return hit
    },
  }
}
