import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { LADDER_CODES, type LadderCode } from './ladder.schema.ts'
import { ORDER_STATES, type OrderStatus } from './order.schema.ts'

const PAGE = 25

/** Conditions of a list of orders; what the address says and no list knows narrows nothing. */
export type OrderFilter = {
  level: LadderCode | null
  state: OrderStatus | null
  /** A unit; "none" for cases that nobody owns. */
  departmentId: string | null
  after: string | null
}

/** The conditions that an address names. */
export function orderFilterOf(search: URLSearchParams): OrderFilter {
  const unit = search.get('unit') ?? ''
  const after = search.get('after') ?? ''
  return {
    level: LADDER_CODES.find((code) => code === search.get('level')) ?? null,
    state: ORDER_STATES.find((state) => state === search.get('state')) ?? null,
    departmentId: /^[\w-]{1,60}$/.test(unit) ? unit : null,
    after: /^[\w-]{1,60}$/.test(after) ? after : null,
  }
}

/** What nobody owns first, then the highest rung, then the next limit. */
const ORDER: Prisma.SupervisionOrderOrderByWithRelationInput[] = [
  { unowned: 'desc' },
  { levelRank: 'desc' },
  { dueAt: 'asc' },
  { id: 'asc' },
]

const LISTED = {
  id: true,
  number: true,
  level: true,
  state: true,
  trigger: true,
  departmentId: true,
  unowned: true,
  isOpen: true,
  dueAt: true,
  issuedAt: true,
  closedAt: true,
  missedAt: true,
  updatedAt: true,
  cases: { select: { caseId: true }, take: 21 },
} as const

type Row = Prisma.SupervisionOrderGetPayload<{ select: typeof LISTED }>

/** Which orders this actor's lists hold; null for who has none. */
export function orderScope(actor: Actor): Prisma.SupervisionOrderWhereInput | null {
  if (actor.role === 'supervisor') return {}
  const issued = { NOT: { state: 'drafted' } }
  if (actor.role === 'dispatcher') return { departmentId: null, unowned: true, ...issued }
  const isOfUnit = (actor.role === 'handler' || actor.role === 'leader') && actor.departmentId !== null
  return isOfUnit ? { departmentId: actor.departmentId, ...issued } : null
}

async function present(rows: readonly Row[], locale: Locale, deps: Services) {
  const caseIds = [...new Set(rows.flatMap(({ cases }) => cases.slice(0, 20).map(({ caseId }) => caseId)))]
  const [units, cases] = await Promise.all([
    departmentNames(
      rows.flatMap(({ departmentId }) => departmentId ?? []),
      deps,
    ),
    deps.db.case.findMany({ where: { id: { in: caseIds } }, select: { id: true, reference: true, title: true } }),
  ])
  const known = new Map(cases.map((each) => [each.id, each]))
  return rows.map(({ cases: links, ...row }) => {
    const unit = row.departmentId ? units.get(row.departmentId) : undefined
    return {
      ...row,
      level: row.level as LadderCode,
      state: row.state as OrderStatus,
      unit: unit ? pick(unit, locale) : null,
      cases: links.flatMap(({ caseId }) => known.get(caseId) ?? []),
    }
  })
}

export type OrderRow = Awaited<ReturnType<typeof present>>[number]

/** A page of the orders that the actor may see, and the id with which the next page begins. Open ones unless closed are asked for. */
export async function listOrders(
  { actor, filter, locale }: { actor: Actor; filter: OrderFilter; locale: Locale },
  deps: Services = services(),
): Promise<{ rows: OrderRow[]; next: string | null }> {
  const scope = orderScope(actor)
  if (scope === null) return { rows: [], next: null }
  const unit = filter.departmentId === 'none' ? { departmentId: null } : { departmentId: filter.departmentId ?? '' }
  const isClosed = filter.state === 'closed'
  const rows = await deps.db.supervisionOrder.findMany({
    where: {
      AND: [scope, filter.departmentId ? unit : {}],
      isOpen: !isClosed,
      ...(filter.level ? { level: filter.level } : {}),
      ...(filter.state ? { state: filter.state } : {}),
    },
    orderBy: isClosed ? [{ updatedAt: 'desc' }, { id: 'desc' }] : ORDER,
    take: PAGE + 1,
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
    select: LISTED,
  })
  const page = rows.slice(0, PAGE)
  return { rows: await present(page, locale, deps), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** How many open orders of the actor's there are on each rung. Reads open orders only. */
export async function countOrders(actor: Actor, deps: Services = services()): Promise<Record<LadderCode, number>> {
  const counts: Record<LadderCode, number> = { urge: 0, daily: 0, raised: 0, listed: 0, talk: 0 }
  const scope = orderScope(actor)
  if (scope === null) return counts
  const groups = await deps.db.supervisionOrder.groupBy({
    by: ['level'],
    where: { ...scope, isOpen: true },
    _count: { _all: true },
  })
  for (const { level, _count } of groups) counts[level as LadderCode] = _count._all
  return counts
}
