import type { IncomingMessage } from 'node:http'
import { isSenior } from '#app/platform/preference-cookie.ts'
import { localeOf } from '../locale-of.ts'

/** Longer addresses are searches that hardly anybody repeats. */
const LONGEST_ADDRESS = 200
const PLAIN_PAGES: ReadonlySet<string> = new Set(['/', '/cases/map', '/track', '/measures'])
const LIST = '/cases'
const CASE = /^\/cases\/[A-Z0-9-]{4,40}$/
/** What the list's address may carry (browse.schema.ts). A query code makes a page somebody's own. */
const LIST_PARAMETERS: ReadonlySet<string> = new Set(['q', 'status', 'type', 'category', 'area', 'from', 'to', 'page'])
const PREFERENCES: ReadonlySet<string> = new Set(['lang', 'senior'])

/** Whoever sends nothing but how they like to read is nobody in particular. */
function isNobody({ cookie, authorization }: IncomingMessage['headers']): boolean {
  if (authorization !== undefined) return false
  const names = (cookie ?? '').split(';').map((part) => part.split('=')[0]?.trim() ?? '')
  return cookie === undefined || names.every((name) => PREFERENCES.has(name))
}

function pageOf(address: string): string | null {
  const [path = '', query = ''] = address.split('?', 2)
  if (query === '') return PLAIN_PAGES.has(path) || path === LIST || CASE.test(path) ? path : null
  if (path !== LIST) return null
  const parameters = new URLSearchParams(query)
  if ([...parameters.keys()].some((name) => !LIST_PARAMETERS.has(name))) return null
  parameters.sort()
  return `${path}?${parameters}`
}

/**
 * Under what name the answer to this request may be kept for everybody, or null when it may not: pages that anyone may
 * read, asked for by nobody in particular. Whatever the answer depends on is in the name.
 */
export function pageKey({
  method,
  url = '',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  if (url.length > LONGEST_ADDRESS || !isNobody(headers)) return null
  const page = pageOf(url)
  if (page === null) return null
  const senior = isSenior(headers.cookie ?? null) ? 'senior' : 'usual'
  return `${headers.host ?? ''} ${localeOf(headers.cookie)} ${senior} ${page}`
}
