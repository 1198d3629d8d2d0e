/** What is indexed of one thing. Words are searched, the rest is filtered. */
export type SearchDocument = {
  id: string
  /** Rev of the row the document was made from: an older one never replaces a newer one. */
  rev: number
  title: string
  text: string
  /** Found by exact value or prefix: receipt number, address. */
  keywords: string[]
  type: string
  status: string
  category: string | null
  /** Every area that contains the place, from district to community. */
  areas: string[]
  departments: string[]
  /** Who may find it: "public", "user:<id>", "department:<id>", "staff". The database still decides what is shown. */
  scopes: string[]
  at: Date
  lat: number | null
  lng: number | null
}

/** Degrees, borders included. */
export type BoundingBox = { south: number; west: number; north: number; east: number }

export type SearchQuery = {
  /** As typed. All words must occur, the last may be unfinished; ideographs are found wherever they stand. Blank finds all. */
  words: string
  /** Any of them; an empty list finds nothing. */
  scopes: string[]
  /** Any of each list, all lists; an empty list filters nothing. */
  types?: string[]
  statuses?: string[]
  categories?: string[]
  areas?: string[]
  departments?: string[]
  /** Included. */
  from?: Date
  /** Excluded. */
  to?: Date
  box?: BoundingBox
  sort: 'newest' | 'relevance'
  limit: number
  offset: number
  /** Where only ids are read: the hits may be without texts, and `total` may stop at the end of the page, not exact there. */
  idsOnly?: true
}

/** Text with the matching parts marked by position: [start, end) pairs into `text`. */
export type Highlight = { text: string; marks: Array<[number, number]> }

export type SearchHit = { id: string; title: Highlight; excerpt: Highlight }

/** `total` is exact up to 1,000; beyond it says 1,000 and "at least". */
export type SearchResult = {
  hits: SearchHit[]
  total: number
  totalIsExact: boolean
  /** The search server is away and the database's own index has answered: complete, without synonyms and slips. */
  isStandIn?: true
}

/**
 * Returns ids and highlights; the caller re-reads through a scoped query before showing anything.
 * Eventually consistent; upserting the same document twice is safe.
 */
export interface Search {
  upsert(documents: readonly SearchDocument[]): Promise<void>
  /** Unknown ids are no error. */
  remove(ids: readonly string[]): Promise<void>
  query(query: SearchQuery): Promise<SearchResult>
  /** Rev at which each of these documents stands in the index, as far as it is there; null while there is no index yet. */
  revsOf(ids: readonly string[]): Promise<Map<string, number> | null>
  /** Replaces the whole index with the given documents, without a gap for readers; what is written or removed meanwhile stays so. Returns the number of documents. */
  rebuild(batches: AsyncIterable<readonly SearchDocument[]>): Promise<number>
}
