import type { Prisma } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { searchCases } from '../cases/search-cases.server.ts'
import { listOverdue } from '../sla/sla-lists.queries.server.ts'
import type { WorklistFilter } from './worklist.schema.ts'

/** A query takes at most 999 values (SQLite as Prisma binds it). */
const MOST_IDS = 500

type Where = Prisma.CaseWhereInput

const flat = ({ status, category, urgency, flag, street }: WorklistFilter): Where => ({
  ...(status && { status }),
  ...(category && { categoryCode: category }),
  ...(urgency && { urgency }),
  ...(flag && { flags: { contains: flag } }),
  ...(street && { streetCode: street }),
})

async function wordIds(words: string, actor: Actor, departmentId: string | undefined, deps: Services) {
  const found = await searchCases(
    {
      ...{ actor, words, sort: 'newest', limit: MOST_IDS, offset: 0 },
      ...(departmentId && { departments: [departmentId] }),
    },
    deps,
  )
  return { ids: found.items.map(({ id }) => id), isStandIn: found.isStandIn }
}

/** Cases near or past their limit, the most pressing 500: of a unit, or of those that wait with the dispatchers (null). */
export async function dueIds(
  due: NonNullable<WorklistFilter['due']>,
  departmentId: string | null | undefined,
  deps: Services = services(),
): Promise<string[]> {
  const alert = { half: 'half', soon: 'due_soon', overdue: undefined } as const
  return (await listOverdue({ alert: alert[due], departmentId, limit: MOST_IDS }, deps)).ids
}

type Scope = {
  actor: Actor
  /** Whose warnings count; undefined for the whole city. */
  departmentId?: string | null | undefined
}

/**
 * The conditions of a filter as a query over cases: at most 500 hits of its words, the most pressing 500 by its time
 * limit. The list's own query says whose cases they are and what may be seen.
 */
export async function narrowedBy(
  filter: WorklistFilter,
  { actor, departmentId }: Scope,
  deps: Services = services(),
): Promise<{ where: Where; isStandIn: boolean }> {
  const [found, pressing] = await Promise.all([
    filter.q ? wordIds(filter.q, actor, departmentId ?? undefined, deps) : null,
    filter.due ? dueIds(filter.due, departmentId, deps) : null,
  ])
  const ids: Where[] = [...(found ? [{ id: { in: found.ids } }] : []), ...(pressing ? [{ id: { in: pressing } }] : [])]
  return { where: { ...flat(filter), AND: ids }, isStandIn: found?.isStandIn ?? false }
}
