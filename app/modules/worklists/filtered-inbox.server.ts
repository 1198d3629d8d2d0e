import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { listByIds } from '../cases/case-lists.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import { DESK_STATUSES, type DeskView } from '../cases/desk-inbox.server.ts'
import { leadCaseIds } from '../cases/desk-lists.queries.server.ts'
import { listInboxIds } from '../sla/sla-lists.queries.server.ts'
import { narrowedBy } from './narrow.queries.server.ts'
import type { WorklistFilter } from './worklist.schema.ts'

const PAGE = 25

type InboxInput = {
  actor: Actor
  departmentId: string
  view: DeskView
  filter: WorklistFilter
  after: string | undefined
  locale: Locale
  /** Rows of a page; 25 when left out. */
  limit?: number
}

/** Open states that a view lists; whatever is not a state of work is the whole inbox. */
export function statusesOf(view: DeskView): readonly string[] {
  if (view === 'sign' || view === 'working' || view === 'review') return DESK_STATUSES[view]
  if (view === 'returned') return ['in_progress']
  return [...DESK_STATUSES.sign, ...DESK_STATUSES.working, ...DESK_STATUSES.review]
}

/**
 * A page of a unit's open cases that meet all conditions, by due time; `next` goes into `after`. Of a unit with
 * more than 5,000 open cases the oldest 5,000 are looked at.
 */
export async function readFilteredInbox(input: InboxInput, deps: Services = services()) {
  const { actor, departmentId, view, after, limit = PAGE } = input
  const due = view === 'soon' || view === 'overdue' ? view : input.filter.due
  const { where, isStandIn } = await narrowedBy({ ...input.filter, ...(due && { due }) }, { actor, departmentId }, deps)
  const asked = { departmentId, statuses: statusesOf(view), isReturned: view === 'returned', where }
  const among = new Set(await leadCaseIds(asked, deps))
  const { ids, next } = await listInboxIds({ departmentId, among, after, limit }, deps)
  return { rows: await toCaseRows(await listByIds(ids, actor, deps), input.locale, deps), next, isStandIn }
}
