import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type CaseListItem, listByIds } from './case.queries.server.ts'

/** A unit's list is made of at most this many of its cases; beyond it the oldest count. */
const LIST_CAP = 5_000

export type LeadFilter = {
  departmentId: string
  statuses: readonly string[]
  isReturned?: boolean
  /** Further conditions. */
  where?: Prisma.CaseWhereInput
  /** Read no more than this many. */
  limit?: number
}

/** Ids of the cases that a unit leads, by status; `isReturned` keeps those whose reply the review sent back. */
export async function leadCaseIds(filter: LeadFilter, { db }: Pick<Services, 'db'> = services()): Promise<string[]> {
  const { departmentId, statuses, isReturned, where = {}, limit = LIST_CAP } = filter
  const rows = await db.case.findMany({
    where: {
      leadDepartmentId: departmentId,
      status: { in: [...statuses] },
      ...(isReturned && { assignments: { some: { departmentId, role: 'lead', status: 'rejected' } } }),
      AND: [where],
    },
    orderBy: { submittedAt: 'asc' },
    take: limit,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Ids of open cases in which a unit helps another and has not yet handed in its part, oldest first. */
export async function supportCaseIds(
  departmentId: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<string[]> {
  const rows = await readRows<{ id: string }>(
    db,
    Prisma.sql`SELECT c."id" ${supportedBy(departmentId)} ORDER BY c."submittedAt" LIMIT ${LIST_CAP}`,
  )
  return rows.map(({ id }) => id)
}

const OPEN = ['dispatched', 'signed', 'in_progress', 'suspended', 'needs_info', 'rework']
const UNFINISHED = ['pending_sign', 'signed', 'working']

/** Who is only informed has done its part by signing. From the unit's parts on, which are few, not from all open cases. */
function supportedBy(departmentId: string): Prisma.Sql {
  return Prisma.sql`FROM "Assignment" part CROSS JOIN "Case" c
    WHERE c."id" = part."caseId" AND c."status" IN (${Prisma.join(OPEN)})
      AND part."departmentId" = ${departmentId} AND part."status" IN (${Prisma.join(UNFINISHED)})
      AND (part."role" = 'support' OR (part."role" = 'copy' AND part."status" = 'pending_sign'))`
}

/** How many cases a unit has: returned for correction, and as a helper of others. */
export async function countSpecial(
  departmentId: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<{ returned: number; support: number }> {
  const rejected = { assignments: { some: { departmentId, role: 'lead', status: 'rejected' } } }
  const [returned, [support]] = await Promise.all([
    db.case.count({ where: { leadDepartmentId: departmentId, status: 'in_progress', ...rejected } }),
    readRows<{ n: unknown }>(db, Prisma.sql`SELECT COUNT(*) AS "n" ${supportedBy(departmentId)}`),
  ])
  return { returned, support: Number(support?.n ?? 0) }
}

/** Cases that were returned as often as possible and wait for a supervisor's final ruling, the oldest first. */
export async function listRulings(
  input: { actor: Actor; limit: number },
  deps: Services = services(),
): Promise<CaseListItem[]> {
  const rows = await deps.db.case.findMany({
    where: { status: 'accepted', flags: { contains: 'ruling' } },
    orderBy: { submittedAt: 'asc' },
    take: input.limit,
    select: { id: true },
  })
  return listByIds(
    rows.map(({ id }) => id),
    input.actor,
    deps,
  )
}
