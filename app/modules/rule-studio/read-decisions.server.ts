import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { RunFilter } from './run.schema.ts'

/** The newest decision on a case with its facts, and where the case is by now. */
export type PastDecision = {
  id: string
  createdAt: Date
  facts: string
  decided: string | null
  reference: string
  actual: string | null
  title: string
  text: string
}

/** Where reading goes on: behind this decision. */
export type Cursor = { createdAt: Date; id: string }

export type Span = { from: Date; until: Date; filter: RunFilter }

/** Enough to be quick, few enough that a process that also serves pages answers in between. */
export const PAGE = 500

function within({ from, until, filter }: Span): Prisma.Sql {
  const parts = [Prisma.sql`d."createdAt" >= ${from}`, Prisma.sql`d."createdAt" < ${until}`]
  if (filter.category) parts.push(Prisma.sql`d."categoryCode" = ${filter.category}`)
  if (filter.district) parts.push(Prisma.sql`c."districtCode" = ${filter.district}`)
  return Prisma.join(parts, ' AND ')
}

/**
 * The next decisions of a span in order of time, 500 at most; of each case only its newest one, whose facts are those
 * that people worked on. With `withText` the words of the case come along, for words that were not looked for then.
 */
export function readDecisions(
  span: Span,
  after: Cursor | null,
  withText: boolean,
  { db }: Services,
): Promise<PastDecision[]> {
  const words = withText ? Prisma.sql`c."title", c."text"` : Prisma.sql`'' AS "title", '' AS "text"`
  const behind = after ? Prisma.sql`AND (d."createdAt", d."id") > (${after.createdAt}, ${after.id})` : Prisma.empty
  return readRows<PastDecision>(
    db,
    Prisma.sql`
      SELECT d."id", d."createdAt", d."facts", d."leadDepartmentId" AS "decided",
        c."reference", c."leadDepartmentId" AS "actual", ${words}
      FROM "RoutingDecision" d JOIN "Case" c ON c."id" = d."caseId"
      WHERE ${within(span)} ${behind} AND NOT EXISTS (
        SELECT 1 FROM "RoutingDecision" x WHERE x."caseId" = d."caseId" AND x."caseRev" > d."caseRev")
      ORDER BY d."createdAt", d."id" LIMIT ${PAGE}`,
  )
}

/** How many decisions a span holds, for showing progress; a case that was decided twice counts twice. */
export async function countDecisions(span: Span, { db }: Services): Promise<number> {
  const [row] = await readRows<{ n: number | bigint }>(
    db,
    Prisma.sql`SELECT COUNT(*) AS n FROM "RoutingDecision" d JOIN "Case" c ON c."id" = d."caseId" WHERE ${within(span)}`,
  )
  return Number(row?.n ?? 0)
}
