import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { toCaseRows } from './case-rows.server.ts'
import { countPendingRequests, listRequests, type RequestTurn } from './pending-requests.queries.server.ts'

const PAGE = 10

type Asked = {
  actor: Actor
  turn: RequestTurn
  /** Of one unit; without it those of the whole city. */
  departmentId?: string
  after: string | undefined
  locale: Locale
}

export type RequestPage = Awaited<ReturnType<typeof readRequestPage>>

/**
 * A page of the requests that wait for somebody's turn, and how many there are. The oldest again where a page is empty:
 * what stood on it has been decided meanwhile.
 */
export async function readRequestPage({ after, locale, ...asked }: Asked, deps: Services = services()) {
  const list = (from?: string) => listRequests({ ...asked, after: from, limit: PAGE }, deps)
  const [page, count] = await Promise.all([list(after), countPendingRequests(asked, deps)])
  const { items, next } = page.items.length === 0 && count > 0 ? await list() : page
  return { rows: await toCaseRows(items, locale, deps), next, count }
}
