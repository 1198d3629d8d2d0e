import { type Actor, isStaff } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { type CaseListItem, cursorOf, listMine, listPublished } from '../cases/case-lists.queries.server.ts'
import { listInBox } from '../cases/list-in-box.queries.server.ts'
import { standInWords } from '../cases/search.words.ts'
import { type FoundCases, searchCases } from '../cases/search-cases.server.ts'
import type { CaseSummary } from './api.schema.ts'
import type { ListCasesQuery } from './api-requests.schema.ts'
import { presentSummary } from './present-case.rules.ts'

export type CaseListDocument = {
  items: CaseSummary[]
  next: string | null
  total: number | null
  totalIsExact: boolean
  /** What the reader should know of how these were found. */
  notice: Text | null
}

/** Deeper pages of a search are no longer a search; the index counts no further either. */
const DEEPEST = 1000

const STAND_IN = { zh: standInWords.zh.title, en: standInWords.en.title }
const BAD_CURSOR = { zh: '翻页位置无效，请从第一页开始', en: 'The cursor is not valid; start at the first page' }

const conditionsOf = ({ q, category, area, department, from, to, bbox, status }: ListCasesQuery) =>
  [q, category, area, department, from, to, bbox, status].filter((condition) => condition !== undefined)

/** True when the pages of the answer are counted and not keyed by time. */
export function isSearch(query: ListCasesQuery): boolean {
  return conditionsOf(query).length > 0
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const offset = /^\d{1,4}$/.test(cursor) ? Number(cursor) : DEEPEST + 1
  if (offset > DEEPEST) throw new AppError('invalid', 'cursor', BAD_CURSOR, { fields: { cursor: [BAD_CURSOR] } })
  return offset
}

type Found = Pick<FoundCases, 'total' | 'totalIsExact' | 'isStandIn'> & { items: CaseListItem[] }

/** A piece of the map and nothing else, for a stranger, who sees what is published: its index has the cases in order. */
async function foundOnMap(query: ListCasesQuery, actor: Actor, offset: number, deps: Services): Promise<Found | null> {
  const { bbox, limit } = query
  if (!bbox || conditionsOf(query).length > 1 || actor.role !== 'anonymous') return null
  const listed = await listInBox({ box: bbox, limit, offset }, deps)
  return listed && { ...listed, isStandIn: false }
}

function foundByIndex(query: ListCasesQuery, actor: Actor, offset: number, deps: Services): Promise<Found> {
  const { q, status, category, area, department, from, to, bbox, limit } = query
  return searchCases(
    {
      actor,
      words: q ?? '',
      ...(status && { statuses: status }),
      ...(category && { categories: category }),
      ...(area && { areas: area }),
      ...(department && { departments: department }),
      ...(from && { from }),
      ...(to && { to }),
      ...(bbox && { box: bbox }),
      sort: q ? 'relevance' : 'newest',
      limit,
      offset,
    },
    deps,
  )
}

async function search(query: ListCasesQuery, actor: Actor, deps: Services): Promise<CaseListDocument> {
  const { cursor, limit } = query
  const offset = offsetOf(cursor)
  const found = (await foundOnMap(query, actor, offset, deps)) ?? (await foundByIndex(query, actor, offset, deps))
  const end = offset + limit
  const hasMore = (end < found.total || !found.totalIsExact) && end <= DEEPEST
  const items = found.items.map((item) => presentSummary(item, isStaff(actor)))
  const { total, totalIsExact, isStandIn } = found
  return { items, next: hasMore ? String(end) : null, total, totalIsExact, notice: isStandIn ? STAND_IN : null }
}

function pageOf(rows: CaseListItem[], limit: number, actor: Actor): CaseListDocument {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => presentSummary(row, isStaff(actor))),
    next: rows.length > limit && last ? cursorOf(last) : null,
    total: null,
    totalIsExact: false,
    notice: null,
  }
}

/**
 * Cases for a caller of the API: a search when there is any condition, else what they filed (`mine`) or what is
 * published, newest first. Never more than the caller may see.
 */
export async function listCases(
  query: ListCasesQuery,
  actor: Actor,
  deps: Services = services(),
): Promise<CaseListDocument> {
  if (isSearch(query)) return search(query, actor, deps)
  const { limit, cursor } = query
  const page = { limit: limit + 1, after: cursor }
  return pageOf(query.mine ? await listMine(actor, page, deps) : await listPublished(page, deps), limit, actor)
}
