import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'

type Reads = Pick<Services, 'db'>

/** Cases with a clock that runs or waits, by id, after `after`; at most `take`. */
export async function casesWithOpenClocks(
  { after, take }: { after: string; take: number },
  { db }: Reads = services(),
): Promise<string[]> {
  // Each state by itself: together they could not be read in the order of the index.
  const pages = await Promise.all(
    ['running', 'paused'].map((state) =>
      db.slaClock.groupBy({
        by: ['caseId'],
        where: { state, caseId: { gt: after } },
        orderBy: { caseId: 'asc' },
        take,
      }),
    ),
  )
  const ids = new Set(pages.flat().map(({ caseId }) => caseId))
  return [...ids].sort().slice(0, take)
}

/** How many cases have a clock that runs or waits. */
export async function countOpenCases({ db }: Reads = services()): Promise<number> {
  const [row] = await readRows<{ count: number | bigint }>(
    db,
    Prisma.sql`SELECT COUNT(DISTINCT "caseId") AS "count" FROM "SlaClock" WHERE "state" IN ('running', 'paused')`,
  )
  return Number(row?.count ?? 0)
}
