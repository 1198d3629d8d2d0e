import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { listByIds } from './case-lists.queries.server.ts'
import { toCaseRows } from './case-rows.server.ts'
import { searchCases } from './search-cases.server.ts'

/** What a community's manager asks for: what is being done, what waits for the resident, what is finished. */
const COMMUNITY_VIEWS = ['open', 'waiting', 'done'] as const
export type CommunityView = (typeof COMMUNITY_VIEWS)[number]

const STATUSES: Record<CommunityView, string[]> = {
  open: ['submitted', 'accepted', 'dispatched', 'signed', 'in_progress', 'suspended', 'replied', 'rework'],
  waiting: ['needs_info', 'resolved', 'follow_up'],
  done: ['closed', 'archived', 'declined', 'redirected', 'merged', 'withdrawn'],
}
const PAGE = 25

/** The view of an address; whatever is not one is what is being done. */
export function communityViewOf(value: string | null): CommunityView {
  return COMMUNITY_VIEWS.find((view) => view === value) ?? 'open'
}

/** The same rule as case.policy: reports of violations and confidential cases are not for the neighbourhood's manager. */
const ownedBy = (communityCode: string) => ({ communityCode, confidential: false, type: { not: 'report' } })

const offsetOf = (after: string | undefined) => (/^\d{1,5}$/.test(after ?? '') ? Number(after) : 0)

type CommunityInput = {
  actor: Actor
  communityCode: string
  view: CommunityView
  words: string
  after: string | undefined
  locale: Locale
}

/** Everything that contains the words; without words what is finished, which is nearly all there ever was. */
async function searched({ actor, communityCode, words }: CommunityInput, offset: number, deps: Services) {
  const statuses = words ? {} : { statuses: STATUSES.done }
  const query = { actor, words, areas: [communityCode], ...statuses, sort: 'newest' as const, limit: PAGE, offset }
  const { items, total, isStandIn } = await searchCases(query, deps)
  return { items: items.map(({ highlightedTitle: _title, excerpt: _excerpt, ...item }) => item), total, isStandIn }
}

async function listed({ actor, communityCode, view }: CommunityInput, offset: number, deps: Services) {
  const where = { ...ownedBy(communityCode), status: { in: STATUSES[view] } }
  const [rows, total] = await Promise.all([
    deps.db.case.findMany({
      where,
      orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
      skip: offset,
      take: PAGE,
      select: { id: true },
    }),
    deps.db.case.count({ where }),
  ])
  const ids = rows.map(({ id }) => id)
  return { items: await listByIds(ids, actor, deps), total, isStandIn: false }
}

/** A page of a community's cases, newest first; with words, what is found among all of them. */
export async function readCommunityCases(input: CommunityInput, deps: Services = services()) {
  const offset = offsetOf(input.after)
  const { items, total, isStandIn } = await (input.words || input.view === 'done' ? searched : listed)(
    input,
    offset,
    deps,
  )
  const rows = await toCaseRows(items, input.locale, deps)
  return { rows, next: offset + PAGE < total ? String(offset + PAGE) : null, isStandIn }
}

/** How many of the community's cases are in the views that people work through. */
export async function countCommunity(
  communityCode: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<Record<Exclude<CommunityView, 'done'>, number>> {
  const count = (view: CommunityView) =>
    db.case.count({ where: { ...ownedBy(communityCode), status: { in: STATUSES[view] } } })
  const [open, waiting] = await Promise.all([count('open'), count('waiting')])
  return { open, waiting }
}
