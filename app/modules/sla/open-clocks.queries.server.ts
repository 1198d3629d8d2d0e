import { type Services, services } from '../../platform/container.server.ts'

type Reads = Pick<Services, 'db'>

/** Cases with a clock that runs or waits, by id, after `after`; at most `take`. */
export async function casesWithOpenClocks(
  { after, take }: { after: string; take: number },
  { db }: Reads = services(),
): Promise<string[]> {
  // Each state by itself: together they could not be read in the order of the index.
  const pages = await Promise.all(
    ['running', 'paused'].map((state) =>
      db.slaClock.findMany({
        where: { state, caseId: { gt: after } },
        distinct: ['caseId'],
        orderBy: { caseId: 'asc' },
        take,
        select: { caseId: true },
      }),
    ),
  )
  const ids = new Set(pages.flat().map(({ caseId }) => caseId))
  return [...ids].sort().slice(0, take)
}

/** How many clocks run or wait now. */
export function countOpenClocks({ db }: Reads = services()): Promise<number> {
  return db.slaClock.count({ where: { state: { in: ['running', 'paused'] } } })
}
