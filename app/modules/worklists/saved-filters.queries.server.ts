import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { deskViewOf } from '../cases/desk-inbox.server.ts'
import { leadCaseIds } from '../cases/desk-lists.queries.server.ts'
import { statusesOf } from './filtered-inbox.server.ts'
import { narrowedBy } from './narrow.queries.server.ts'
import { type ListName, readFilter, SAVED_LIMITS } from './worklist.schema.ts'

/** Counted no further: beside a name it says whether there is work, not how much in a year. */
const COUNT_CAP = 100

type Saved = { id: string; name: string; query: string; isDefault: boolean; isShared: boolean; isOwn: boolean }

/** The reader's own filters of a list, then those that colleagues of the unit share; the first 8 of each. */
export async function savedFilters(list: ListName, actor: Actor, deps: Services = services()): Promise<Saved[]> {
  if (actor.id === null) return []
  const ownerId = actor.id
  const page = { orderBy: { name: 'asc' }, take: SAVED_LIMITS.shown } as const
  const [own, shared] = await Promise.all([
    deps.db.savedFilter.findMany({ where: { ownerId, list }, ...page }),
    actor.departmentId
      ? deps.db.savedFilter.findMany({
          where: { departmentId: actor.departmentId, list, isShared: true, NOT: { ownerId } },
          ...page,
        })
      : [],
  ])
  return [...own, ...shared].map(({ id, name, query, isDefault, isShared, ownerId: owner }) => ({
    ...{ id, name, query, isShared },
    isOwn: owner === ownerId,
    isDefault: isDefault && owner === ownerId,
  }))
}

/** The query that a list opens with for this person; null when none was chosen. */
export async function defaultQuery(list: ListName, actor: Actor, deps: Services = services()): Promise<string | null> {
  if (actor.id === null) return null
  const row = await deps.db.savedFilter.findFirst({
    where: { ownerId: actor.id, list, isDefault: true },
    select: { query: true },
  })
  return row?.query ?? null
}

async function countOne(query: string, departmentId: string, actor: Actor, deps: Services): Promise<number | null> {
  const filter = readFilter(new URLSearchParams(query))
  const view = deskViewOf(filter.view ?? null)
  if (filter.q || view === 'done' || view === 'support') return null
  const due = view === 'soon' || view === 'overdue' ? view : filter.due
  const { where } = await narrowedBy({ ...filter, ...(due && { due }) }, { actor, departmentId }, deps)
  const asked = { departmentId, statuses: statusesOf(view), isReturned: view === 'returned', where, limit: COUNT_CAP }
  return (await leadCaseIds(asked, deps)).length
}

/** A unit's saved filters with how many of its cases each finds, 100 for 100 and more; null where counting would search. */
export async function countedFilters(actor: Actor & { departmentId: string }, deps: Services = services()) {
  const saved = await savedFilters('desk', actor, deps)
  return Promise.all(
    saved.map(async (one) => ({ ...one, count: await countOne(one.query, actor.departmentId, actor, deps) })),
  )
}
