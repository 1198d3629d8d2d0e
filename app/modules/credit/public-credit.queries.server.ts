import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { periodsSince } from './city-periods.server.ts'
import { rulesInForce } from './credit.queries.server.ts'
import type { TallyKind } from './tally-credit.server.ts'

export type PublicRow = { rule: Text | null; code: string } & Record<TallyKind, number>
export type PublicMonth = { month: string; rows: PublicRow[]; totals: Record<TallyKind, number> }

const MONTHS = 12
const NONE: Record<TallyKind, number> = { issued: 0, redeemed: 0, reversed: 0, expired: 0 }

/** What was issued, redeemed, reversed and expired by month and rule, the newest first: at most a year. */
export async function publicMonths(
  deps: Services = services(),
): Promise<{ months: PublicMonth[]; countedAt: Date | null }> {
  const names = await deps.db.creditMonthTally.findMany({
    distinct: ['month'],
    select: { month: true },
    orderBy: { month: 'desc' },
    take: MONTHS,
  })
  const [tallies, rules] = await Promise.all([
    deps.db.creditMonthTally.findMany({
      where: { month: { in: names.map(({ month }) => month) } },
      orderBy: [{ month: 'desc' }, { ruleCode: 'asc' }],
    }),
    rulesInForce(deps),
  ])
  const nameOf = new Map(rules.map(({ code, name }) => [code, name]))
  const months = names.map(({ month }) => {
    const totals = { ...NONE }
    const rows = new Map<string, PublicRow>()
    for (const { kind, ruleCode, points } of tallies.filter((tally) => tally.month === month)) {
      const row = rows.get(ruleCode) ?? { code: ruleCode, rule: nameOf.get(ruleCode) ?? null, ...NONE }
      row[kind as TallyKind] += Number(points)
      totals[kind as TallyKind] += Number(points)
      rows.set(ruleCode, row)
    }
    return { month, rows: [...rows.values()], totals }
  })
  return { months, countedAt: tallies[0]?.countedAt ?? null }
}

export type Listed = { name: string; points: number }

const PLACES = 20

/** Members who want to be listed, under the names they chose, by the points they earned this month. */
export async function leaderboard(deps: Services = services()): Promise<{ month: string; places: Listed[] }> {
  const { month, monthStart } = await periodsSince(deps)
  const rows = await readRows<{ name: string; points: bigint | string | number }>(
    deps.db,
    Prisma.sql`SELECT listed."name", SUM(award."amount") AS "points" FROM "CreditPseudonym" AS listed
      JOIN "CreditAward" AS award ON award."userId" = listed."userId" AND award."earnedAt" >= ${monthStart}
      WHERE award."status" IN ('pending', 'posted') AND award."blockedBy" IS NULL
      GROUP BY listed."userId", listed."name" ORDER BY SUM(award."amount") DESC, listed."name" LIMIT ${PLACES}`,
  )
  return { month, places: rows.map(({ name, points }) => ({ name, points: Number(points) })) }
}

/** The name under which a member is listed; null when they are not. */
export async function pseudonymOf(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<string | null> {
  const row = await db.creditPseudonym.findUnique({ where: { userId }, select: { name: true } })
  return row?.name ?? null
}
