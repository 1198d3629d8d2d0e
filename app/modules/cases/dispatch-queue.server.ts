import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { suggestionsFor } from '../classification/suggest-for-cases.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { proposalsOf } from '../routing/candidates.queries.server.ts'
import { overdueByDepartment } from '../sla/sla.queries.server.ts'
import { countByStatus, cursorOf, listByStatus } from './case-lists.queries.server.ts'
import { toCaseRows } from './case-rows.server.ts'

const QUEUES = ['open', 'info'] as const
export type QueueName = (typeof QUEUES)[number]

const STATUSES: Record<QueueName, string[]> = { open: ['submitted', 'accepted'], info: ['needs_info'] }
const PAGE = 20
/** Enough of the words to decide on most cases without opening them. */
const EXCERPT = 140

/** The queue of an address; whatever is not one is the list to dispatch. */
export function queueOf(value: string | null): QueueName {
  return QUEUES.find((queue) => queue === value) ?? 'open'
}

function detailsOf(ids: string[], { db }: Services) {
  return db.case.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      text: true,
      targetDepartmentId: true,
      assignments: { where: { status: 'returned' }, select: { departmentId: true } },
    },
  })
}

/** What the words say beyond the title, which may have been made from them. */
function excerptOf(text: string, title: string): string {
  if (text.length <= title.length + 1 && text.startsWith(title)) return ''
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text
}

/**
 * A page of what waits with the dispatchers, oldest first, what needs a person before what the rules still work on.
 * Each row says why it waits and offers the units that the rules came near to, without those that cannot take it.
 */
export async function readDispatchQueue(
  input: { actor: Actor; queue: QueueName; after: string | undefined; locale: Locale; where?: object },
  deps: Services = services(),
) {
  const { actor, locale, queue, after, where = {} } = input
  // A question of a unit waits with that unit.
  const unassigned = { leadDepartmentId: null, AND: [where] }
  const items = await listByStatus(
    { statuses: STATUSES[queue], actor, after, where: unassigned, limit: PAGE + 1 },
    deps,
  )
  const shown = items.slice(0, PAGE)
  const ids = shown.map(({ id }) => id)
  const [rows, details, proposals] = await Promise.all([
    toCaseRows(shown, locale, deps),
    detailsOf(ids, deps),
    proposalsOf(ids, deps),
  ])
  const byId = new Map(details.map((detail) => [detail.id, detail]))
  const messages = rows.map(({ id, title }) => ({ title, text: byId.get(id)?.text ?? '' }))
  const suggestions = await suggestionsFor(messages, deps)
  const returned = details.flatMap(({ assignments }) => assignments.map(({ departmentId }) => departmentId))
  const names = await departmentNames(returned, deps)
  const queued = rows.map((row, at) => {
    const detail = byId.get(row.id)
    const returnedBy = detail?.assignments.map(({ departmentId }) => departmentId) ?? []
    const proposal = proposals.get(row.id)
    const barred = new Set([...returnedBy, detail?.targetDepartmentId])
    return {
      ...row,
      excerpt: excerptOf(detail?.text ?? '', row.title),
      returnedBy: returnedBy.map((id) => pick(names.get(id) ?? { zh: id, en: id }, locale)),
      isWithRules: row.status === 'submitted' && !row.flags.includes('queued'),
      choices: proposal?.choices.filter((choice) => !barred.has(choice.departmentId)) ?? [],
      suggestion: suggestions[at] ?? null,
      urgency: row.urgency ?? proposal?.urgency ?? null,
    }
  })
  const last = shown.at(-1)
  return {
    rows: [...queued.filter((row) => !row.isWithRules), ...queued.filter((row) => row.isWithRules)],
    next: items.length > PAGE && last ? cursorOf(last) : null,
  }
}

export type QueuedCase = Awaited<ReturnType<typeof readDispatchQueue>>['rows'][number]

/** The numbers above the dispatchers' queue. */
export async function countDispatchQueue(deps: Services = services()) {
  const [statuses, queued, overdue] = await Promise.all([
    countByStatus({ statuses: ['submitted', 'accepted', 'needs_info'], isUnassigned: true }, deps),
    deps.db.case.count({ where: { status: 'submitted', flags: { contains: 'queued' } } }),
    overdueByDepartment(deps),
  ])
  return {
    queued,
    returned: statuses.accepted ?? 0,
    open: (statuses.submitted ?? 0) + (statuses.accepted ?? 0),
    info: statuses.needs_info ?? 0,
    overdue: overdue.find(({ departmentId }) => departmentId === null)?.count ?? 0,
  }
}
