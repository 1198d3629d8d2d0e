import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type CaseListItem, listByIds } from './case-lists.queries.server.ts'

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
    Prisma.sql`${ofSupported(departmentId, Prisma.sql`c."id"`)} ORDER BY c."submittedAt" LIMIT ${LIST_CAP}`,
  )
  return rows.map(({ id }) => id)
}

const OPEN = ['dispatched', 'signed', 'in_progress', 'suspended', 'needs_info', 'rework']
const UNFINISHED = ['pending_sign', 'signed', 'working']

/**
 * Of the cases in which a unit still has a part. Who is only informed has done its part by signing. From the unit's parts
 * on, which are few, and not from all that is open, whatever a database believes of them.
 */
function ofSupported(departmentId: string, columns: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH part AS MATERIALIZED (
      SELECT "caseId" FROM "Assignment" WHERE "departmentId" = ${departmentId} AND "status" IN (${Prisma.join(UNFINISHED)})
        AND ("role" = 'support' OR ("role" = 'copy' AND "status" = 'pending_sign'))
    )
    SELECT ${columns} FROM part CROSS JOIN "Case" c WHERE c."id" = part."caseId" AND c."status" IN (${Prisma.join(OPEN)})`
}

/** How many cases a unit has: returned for correction, and as a helper of others. */
export async function countSpecial(
  departmentId: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<{ returned: number; support: number }> {
  const rejected = { assignments: { some: { departmentId, role: 'lead', status: 'rejected' } } }
  const [returned, [support]] = await Promise.all([
    db.case.count({ where: { leadDepartmentId: departmentId, status: 'in_progress', ...rejected } }),
    readRows<{ n: unknown }>(db, ofSupported(departmentId, Prisma.sql`COUNT(*) AS "n"`)),
  ])
  return { returned, support: Number(support?.n ?? 0) }
}

/** Cases that were returned as often as possible and wait for a supervisor's final ruling, the oldest first. */
export async function listRulings(
  input: { actor: Actor; limit: number },
  deps: Services = services(),
): Promise<Array<Pick<CaseListItem, 'id' | 'reference' | 'title'>>> {
  const rows = await deps.db.case.findMany({
    where: { status: 'accepted', flags: { contains: 'ruling' } },
    orderBy: { submittedAt: 'asc' },
    take: input.limit,
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  const cases = await listByIds(ids, input.actor, deps)
  return cases.map(({ id, reference, title }) => ({ id, reference, title }))
}
