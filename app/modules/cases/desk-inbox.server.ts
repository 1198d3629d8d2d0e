import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { countByAlert } from '../sla/sla.queries.server.ts'
import { listInboxIds, listOverdue } from '../sla/sla-lists.queries.server.ts'
import { type CaseListItem, countByStatus, listByIds } from './case-lists.queries.server.ts'
import { toCaseRows } from './case-rows.server.ts'
import { countSpecial, leadCaseIds, supportCaseIds } from './desk-lists.queries.server.ts'
import { searchCases } from './search-cases.server.ts'

/** Ways to look at a department's cases; each is an address. */
const DESK_VIEWS = [
  'all',
  'sign',
  'working',
  'review',
  'support',
  'tasks',
  'done',
  'soon',
  'overdue',
  'returned',
] as const
export type DeskView = (typeof DESK_VIEWS)[number]

/** States that each view of a department's cases lists. */
export const DESK_STATUSES = {
  sign: ['dispatched'],
  working: ['signed', 'in_progress', 'rework', 'suspended', 'needs_info'],
  review: ['replied'],
  done: ['resolved', 'follow_up', 'closed', 'archived'],
} as const
const OPEN = [...DESK_STATUSES.sign, ...DESK_STATUSES.working, ...DESK_STATUSES.review]
const PAGE = 25

type InboxInput = {
  actor: Actor
  departmentId: string
  view: DeskView
  /** As typed; blank lists the view. */
  words: string
  after: string | undefined
  locale: Locale
}

/** The view of an address; whatever is not one is the whole inbox. */
export function deskViewOf(value: string | null): DeskView {
  return DESK_VIEWS.find((view) => view === value) ?? 'all'
}

function offsetOf(after: string | undefined): number {
  return /^\d{1,5}$/.test(after ?? '') ? Number(after) : 0
}

type InboxPage = { items: CaseListItem[]; next: string | null; isStandIn?: boolean }

async function found(input: InboxInput, statuses: readonly string[] | undefined, deps: Services) {
  const offset = offsetOf(input.after)
  const result = await searchCases(
    {
      actor: input.actor,
      words: input.words,
      departments: [input.departmentId],
      ...(statuses && { statuses: [...statuses] }),
      sort: 'newest',
      limit: PAGE,
      offset,
    },
    deps,
  )
  const next = offset + PAGE < result.total ? String(offset + PAGE) : null
  const items = result.items.map(({ highlightedTitle: _title, excerpt: _excerpt, ...item }) => item)
  return { items, next, isStandIn: result.isStandIn }
}

async function byDue(input: InboxInput, deps: Services) {
  const { departmentId, view, actor } = input
  const page = { after: input.after, limit: PAGE }
  const idsOf = () => {
    if (view === 'soon') return listOverdue({ ...page, departmentId, alert: 'due_soon' }, deps)
    if (view === 'overdue') return listOverdue({ ...page, departmentId }, deps)
    return null
  }
  const narrowed = async () => {
    if (view === 'all') return undefined
    const isReturned = view === 'returned'
    const statuses = view === 'sign' || view === 'review' || view === 'working' ? DESK_STATUSES[view] : ['in_progress']
    return new Set(await leadCaseIds({ departmentId, statuses, isReturned }, deps))
  }
  const { ids, next } = await (idsOf() ?? listInboxIds({ departmentId, among: await narrowed(), ...page }, deps))
  return { items: await listByIds(ids, actor, deps), next }
}

async function supported({ departmentId, actor, after }: InboxInput, deps: Services) {
  const ids = await supportCaseIds(departmentId, deps)
  const offset = offsetOf(after)
  const next = offset + PAGE < ids.length ? String(offset + PAGE) : null
  return { items: await listByIds(ids.slice(offset, offset + PAGE), actor, deps), next }
}

/**
 * A page of a department's cases: open ones by due time, those it helps with by age, finished and searched ones newest
 * first. `next` goes into `after` for the page that follows.
 */
export async function readInbox(input: InboxInput, deps: Services = services()) {
  const page: InboxPage = await (input.words
    ? found(input, undefined, deps)
    : input.view === 'done'
      ? found(input, DESK_STATUSES.done, deps)
      : input.view === 'support'
        ? supported(input, deps)
        : byDue(input, deps))
  const { items, next, isStandIn = false } = page
  return { rows: await toCaseRows(items, input.locale, deps), next, isStandIn }
}

/** The numbers above a department's inbox. */
export async function countInbox(departmentId: string, deps: Services = services()) {
  const [statuses, alerts, special] = await Promise.all([
    countByStatus({ leadDepartmentId: departmentId, statuses: OPEN }, deps),
    countByAlert({ departmentId }, deps),
    countSpecial(departmentId, deps),
  ])
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (statuses[name] ?? 0), 0)
  return {
    all: sum(OPEN),
    sign: sum(DESK_STATUSES.sign),
    working: sum(DESK_STATUSES.working),
    review: sum(DESK_STATUSES.review),
    soon: alerts.due_soon,
    overdue: alerts.overdue + alerts.overdue_yellow + alerts.overdue_red + alerts.overdue_notice,
    ...special,
  }
}

export type InboxCounts = Awaited<ReturnType<typeof countInbox>>
