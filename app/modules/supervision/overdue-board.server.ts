import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { listByIds } from '../cases/case.queries.server.ts'
import { toCaseRows } from '../cases/case-rows.server.ts'
import { listRequests } from '../cases/desk-lists.queries.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { countByAlert, overdueByDepartment } from '../sla/sla.queries.server.ts'
import { ALERTS, type Alert } from '../sla/sla.schema.ts'
import { listOverdue } from '../sla/sla-lists.queries.server.ts'

const PAGE = 25
const REQUESTS = 50
/** In an address: the cases that wait with the dispatchers. */
const NO_UNIT = 'none'

export type BoardFilter = { alert: Alert | null; departmentId: string | null }

/** The conditions of an address; what is none of the warnings or units narrows nothing. */
export function boardFilterOf(search: URLSearchParams): BoardFilter {
  const alert = ALERTS.find((each) => each !== 'none' && each === search.get('alert')) ?? null
  const unit = search.get('department') ?? ''
  return { alert, departmentId: /^[\w-]{1,60}$/.test(unit) ? unit : null }
}

type BoardInput = BoardFilter & { actor: Actor; after: string | undefined; locale: Locale }

async function lateCases({ alert, departmentId, after, actor, locale }: BoardInput, deps: Services) {
  const { ids, next } = await listOverdue(
    {
      alert: alert ?? undefined,
      departmentId: departmentId === NO_UNIT ? null : (departmentId ?? undefined),
      after,
      limit: PAGE,
    },
    deps,
  )
  return { rows: await toCaseRows(await listByIds(ids, actor, deps), locale, deps), next }
}

/** What is late, where, and what waits for a decision; the cases as narrowed by warning and unit, the latest first. */
export async function readBoard(input: BoardInput, deps: Services = services()) {
  const { locale, actor } = input
  const [alerts, groups, departments, late, requested] = await Promise.all([
    countByAlert({}, deps),
    overdueByDepartment(deps),
    listDepartments(deps),
    lateCases(input, deps),
    listRequests({ actor, limit: REQUESTS }, deps),
  ])
  const names = new Map(departments.map(({ id, nameZh, nameEn }) => [id, pick({ zh: nameZh, en: nameEn }, locale)]))
  const requests = await toCaseRows(requested, locale, deps)
  return {
    alerts,
    units: groups.map(({ departmentId, count }) => ({
      id: departmentId ?? NO_UNIT,
      name: departmentId === null ? null : (names.get(departmentId) ?? departmentId),
      count,
    })),
    late,
    requests,
    departmentName: input.departmentId ? (names.get(input.departmentId) ?? null) : null,
  }
}

export type Board = Awaited<ReturnType<typeof readBoard>>
