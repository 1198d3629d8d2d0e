import { sha256 } from '../../digest.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { type Run, runsOf, WORD_MAX } from './bigrams.ts'
import { instant } from './tables.server.ts'

/** What the server keeps of a document. `gone` marks what was removed while an index is being rebuilt. */
export type Entry = {
  id: string
  rev: number
  gone?: boolean
  title?: string
  text?: string
  titleTerms?: string
  bodyTerms?: string
  keywordTerms?: string
  type?: string
  status?: string
  category?: string | null
  areas?: string[]
  departments?: string[]
  scopes: string[]
  at?: number
  _geo?: { lat: number; lng: number }
}

/** Facet values that stand for themselves: the server compares without regard to case and cuts long ones. */
const PLAIN = /^[a-z0-9_:-]{1,100}$/

/** A filter value that only an equal one matches, and that is never syntax. */
export function exactValue(value: string): string {
  return PLAIN.test(value) ? value : `#${sha256(value)}`
}

/** Single ideographs, or the whole word: nothing that the server's word breaker could cut otherwise in a query. */
export function spacedRun({ han, text }: Run): string {
  return han ? Array.from(text).join(' ') : text.slice(0, WORD_MAX)
}

/** A full stop counts as eight words between: no phrase is read over the end of a sentence. */
const APART = ' . '

function spaced(text: string): string {
  let all = ''
  let afterHan = false
  for (const run of runsOf(text)) {
    const gap = afterHan && run.han ? APART : ' '
    all += (all === '' ? '' : gap) + spacedRun(run)
    afterHan = run.han
  }
  return all
}

/** The document as the server indexes it. */
export function toEntry(document: SearchDocument): Entry {
  const { id, rev, title, text, keywords, type, status, category, areas, departments, scopes, at, lat, lng } = document
  return {
    id,
    rev,
    title,
    text,
    titleTerms: spaced(title),
    bodyTerms: spaced(text),
    keywordTerms: keywords.map(spaced).join(APART),
    type: exactValue(type),
    status: exactValue(status),
    category: category === null ? null : exactValue(category),
    areas: areas.map(exactValue),
    departments: departments.map(exactValue),
    scopes: scopes.map(exactValue),
    at: instant(at),
    ...(lat === null || lng === null ? {} : { _geo: { lat, lng } }),
  }
}
