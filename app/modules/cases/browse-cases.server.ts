import { ANONYMOUS } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import type { Highlight, SearchQuery } from '../../platform/ports/search.ts'
import { type BrowseConditions, STATUS_GROUPS } from './browse.schema.ts'
import { type CaseListItem, listByIds } from './case-lists.queries.server.ts'
import { cityInstant } from './city-time.server.ts'
import { searchCases } from './search-cases.server.ts'

export const BROWSE_PAGE = 20
/** Counting further costs more than it tells. */
const COUNT_LIMIT = 1_000

export type BrowsedCase = CaseListItem & { highlightedTitle?: Highlight; excerpt?: Highlight }
export type BrowsedCases = { items: BrowsedCase[]; total: number; totalIsExact: boolean; isStandIn: boolean }

async function period({ from, to }: BrowseConditions, deps: Services): Promise<{ from?: Date; to?: Date }> {
  const start = await cityInstant(from, deps)
  const last = await cityInstant(to, deps)
  return { ...(start ? { from: start } : {}), ...(last ? { to: new Date(last.getTime() + days(1)) } : {}) }
}

async function listWithoutConditions(conditions: BrowseConditions, deps: Services): Promise<BrowsedCases> {
  const { type, page } = conditions
  const { from, to } = await period(conditions, deps)
  const where = {
    published: true,
    ...(type ? { type } : {}),
    ...(from || to ? { submittedAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
  }
  const [counted, rows] = await Promise.all([
    // In the order of the index: Prisma would sort everything by id before it takes the first.
    deps.db.case.count({ where, orderBy: { submittedAt: 'desc' }, take: COUNT_LIMIT + 1 }),
    deps.db.case.findMany({
      where,
      orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * BROWSE_PAGE,
      take: BROWSE_PAGE,
      select: { id: true },
    }),
  ])
  const ids = rows.map(({ id }) => id)
  const items = await listByIds(ids, ANONYMOUS, deps)
  return { items, total: Math.min(counted, COUNT_LIMIT), totalIsExact: counted <= COUNT_LIMIT, isStandIn: false }
}

/** Without a highlight: nothing was searched for. */
async function listFiltered(conditions: BrowseConditions, deps: Services): Promise<BrowsedCases> {
  const { items, ...found } = await findCases(conditions, 'newest', deps)
  return { ...found, items: items.map(({ highlightedTitle: _title, excerpt: _excerpt, ...item }) => item) }
}

/** The index finds what is rare without reading all that is published; a type alone has an index of its own. */
const isForIndex = ({ status, category, area }: BrowseConditions) => [status, category, area].some(Boolean)

/**
 * A page of published cases, newest first; with words, those that contain them all, best match first. Reads as a
 * stranger, whoever asks: the list is the public's. The total is exact up to 1,000.
 */
export async function browseCases(conditions: BrowseConditions, deps: Services = services()): Promise<BrowsedCases> {
  if (conditions.q !== '') return findCases(conditions, 'relevance', deps)
  return isForIndex(conditions) ? listFiltered(conditions, deps) : listWithoutConditions(conditions, deps)
}

async function findCases(conditions: BrowseConditions, sort: SearchQuery['sort'], deps: Services) {
  const { q, status, type, category, area, page } = conditions
  return searchCases(
    {
      words: q,
      actor: ANONYMOUS,
      ...(status ? { statuses: [...STATUS_GROUPS[status]] } : {}),
      ...(type ? { types: [type] } : {}),
      ...(category ? { categories: [category] } : {}),
      ...(area ? { areas: [area] } : {}),
      ...(await period(conditions, deps)),
      sort,
      limit: BROWSE_PAGE,
      offset: (page - 1) * BROWSE_PAGE,
    },
    deps,
  )
}
