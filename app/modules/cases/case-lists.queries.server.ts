import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { visibleTo } from './case.policy.ts'
import { redactPersonal } from './case-content.rules.ts'
import { visibleCases } from './visible-cases.server.ts'

const LIST_COLUMNS = {
  id: true,
  reference: true,
  rev: true,
  type: true,
  status: true,
  round: true,
  title: true,
  districtCode: true,
  streetCode: true,
  communityCode: true,
  categoryCode: true,
  urgency: true,
  leadDepartmentId: true,
  flags: true,
  outcome: true,
  rating: true,
  submittedAt: true,
  resolvedAt: true,
  closedAt: true,
  followerCount: true,
  followUpTries: true,
  pendingRequest: true,
  lat: true,
  lng: true,
} as const

/** The same in SQL. */
const LIST_FIELDS = Prisma.join(Object.keys(LIST_COLUMNS).map((name) => Prisma.raw(`"${name}"`)))

type ListRow = Awaited<ReturnType<typeof selectRows>>[number]
export type CaseListItem = Omit<ListRow, 'flags' | 'pendingRequest'> & { flags: string[]; hasRequest: boolean }

function selectRows(where: object, orderBy: object[], take: number, { db }: Services) {
  return db.case.findMany({ where, orderBy, take, select: LIST_COLUMNS })
}

function toItem({ flags, pendingRequest, ...row }: ListRow, masked: boolean): CaseListItem {
  return {
    ...row,
    title: masked ? redactPersonal(row.title) : row.title,
    flags: flags ? flags.split(' ') : [],
    hasRequest: pendingRequest !== null,
  }
}

type Page = { limit: number; after?: string | undefined }

/** Keyset cursor: the instant and id of the last row of a page. */
export function cursorOf(item: { submittedAt: Date; id: string }): string {
  return `${item.submittedAt.getTime()}_${item.id}`
}

function beforeCursor(after: string | undefined): object {
  const [time, id] = (after ?? '').split('_')
  if (!time || !id || !/^\d{1,16}$/.test(time)) return {}
  const at = new Date(Number(time))
  // A range and not two alternatives: the index begins at the cursor instead of at the newest.
  return { submittedAt: { lte: at }, NOT: { submittedAt: at, id: { gte: id } } }
}

const NEWEST_FIRST = [{ submittedAt: 'desc' }, { id: 'desc' }]
const OLDEST_FIRST = [{ submittedAt: 'asc' }, { id: 'asc' }]

/** Cases that anyone may read, newest first. */
export async function listPublished(
  page: Page & { statuses?: string[] },
  deps: Services = services(),
): Promise<CaseListItem[]> {
  const status = page.statuses ? { status: { in: page.statuses } } : {}
  const rows = await selectRows(
    { published: true, ...status, AND: [beforeCursor(page.after)] },
    NEWEST_FIRST,
    page.limit,
    deps,
  )
  return rows.map((row) => toItem(row, true))
}

/** What the actor filed, newest first. */
export async function listMine(actor: Actor, page: Page, deps: Services = services()): Promise<CaseListItem[]> {
  if (actor.id === null) return []
  const rows = await selectRows(
    { requesterId: actor.id, AND: [beforeCursor(page.after)] },
    NEWEST_FIRST,
    page.limit,
    deps,
  )
  return rows.map((row) => toItem(row, false))
}

/** What the actor follows or has joined, in the order of following. */
export async function listFollowed(
  actor: Actor,
  page: { limit: number },
  deps: Services = services(),
): Promise<CaseListItem[]> {
  if (actor.id === null) return []
  const follows = await deps.db.follow.findMany({
    where: { userId: actor.id, case: { published: true } },
    orderBy: { createdAt: 'desc' },
    take: page.limit,
    select: { case: { select: LIST_COLUMNS } },
  })
  return follows.map((follow) => toItem(follow.case, true))
}

/**
 * Cases by id in the given order, as far as the actor may list them: how search hits and clock lists become rows.
 * Titles are masked unless the actor is staff on the case.
 */
export async function listByIds(
  ids: readonly string[],
  actor: Actor,
  deps: Services = services(),
): Promise<CaseListItem[]> {
  if (ids.length === 0) return []
  const sql = Prisma.sql`
    SELECT ${LIST_FIELDS} FROM "Case" WHERE "id" IN (${Prisma.join([...ids])}) AND ${visibleCases(actor)}`
  const rows = await readRows<ListRow>(deps.db, sql)
  const masked = actor.role === 'resident' || actor.role === 'anonymous' || actor.role === 'admin'
  const byId = new Map(rows.map((row) => [row.id, toItem(row, masked)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** A desk's list by status, oldest first: who waited longest comes first. Scoped to what the actor may see; `where` narrows it further. */
export async function listByStatus(
  input: { statuses: string[]; actor: Actor; leadDepartmentId?: string; where?: object } & Page,
  deps: Services = services(),
): Promise<CaseListItem[]> {
  const [time, id] = (input.after ?? '').split('_')
  const from =
    time && id
      ? {
          submittedAt: { gte: new Date(Number(time)) },
          NOT: { submittedAt: new Date(Number(time)), id: { lte: id } },
        }
      : {}
  const unit = input.leadDepartmentId ? { leadDepartmentId: input.leadDepartmentId } : {}
  const narrow = { ...unit, AND: [visibleTo(input.actor), from, input.where ?? {}] }
  // Status by status, each in the order of its index: together all that wait would be sorted for one page.
  const lists = await Promise.all(
    input.statuses.map((status) => selectRows({ status, ...narrow }, OLDEST_FIRST, input.limit, deps)),
  )
  const rows = lists.flat().sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1))
  return rows.slice(0, input.limit).map((row) => toItem(row, false))
}

/** How many cases are in each status, for one unit or the whole city. */
export async function countByStatus(
  scope: { leadDepartmentId?: string; isUnassigned?: boolean; statuses: string[] },
  deps: Services = services(),
): Promise<Record<string, number>> {
  const unassigned = scope.isUnassigned ? { leadDepartmentId: null } : {}
  const unit = scope.leadDepartmentId ? { leadDepartmentId: scope.leadDepartmentId } : unassigned
  const groups = await deps.db.case.groupBy({
    by: ['status'],
    where: { status: { in: scope.statuses }, ...unit },
    _count: true,
  })
  return Object.fromEntries(groups.map((group) => [group.status, group._count]))
}
