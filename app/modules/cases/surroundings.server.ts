import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import type { CaseDetail } from './case.queries.server.ts'
import { toCaseRows } from './case-rows.server.ts'
import { historyOf, nearbyOf } from './surroundings.queries.server.ts'

type Pages = { from: number; after?: string | undefined; limit: number }

/** What else happened at the place of a case, and what its requester filed besides; a page of each. */
export async function readSurroundings(
  input: { detail: CaseDetail; actor: Actor; locale: Locale } & Pages,
  deps: Services = services(),
) {
  const { detail, actor, locale, from, after, limit } = input
  const [nearby, history] = await Promise.all([
    nearbyOf(detail, actor, { from, limit }, deps),
    historyOf(detail, actor, { after, limit }, deps),
  ])
  return {
    nearby: { rows: await toCaseRows(nearby.items, locale, deps), total: nearby.total, from },
    history: history && { rows: await toCaseRows(history.items, locale, deps), next: history.next },
  }
}

export type Surroundings = Awaited<ReturnType<typeof readSurroundings>>
