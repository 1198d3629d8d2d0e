import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'

export const TALLY_KINDS = ['issued', 'redeemed', 'reversed', 'expired'] as const
export type TallyKind = (typeof TALLY_KINDS)[number]

/** What a kind of transfer is in public; holds and returns are nobody's business, a posting is no new issue. */
const PUBLIC_KIND: Readonly<Record<string, TallyKind>> = {
  pending: 'issued',
  grant: 'issued',
  void: 'reversed',
  reversal: 'reversed',
  spend: 'redeemed',
  expiry: 'expired',
}

/** Reasons that make a kind of transfer another thing in public. */
const TELLING = ['upheld', 'closed'] as const

type Sum = {
  kind: string
  reason: string
  ruleCode: string | null
  count: number | bigint
  points: bigint | string | number
}

/** An award given again after an objection is issued anew; other postings were issued when they became pending. */
function publicKind({ kind, reason }: Sum): TallyKind | undefined {
  // Points of somebody who closed their book are gone; those that went to another account of the same person are not.
  if (kind === 'closing' && reason === 'closed') return 'expired'
  return kind === 'post' && reason === 'upheld' ? 'issued' : PUBLIC_KIND[kind]
}

function sumsBetween(from: DateTime, to: DateTime, { db }: Services): Promise<Sum[]> {
  return readRows<Sum>(
    db,
    Prisma.sql`SELECT move."kind", CASE WHEN move."reason" IN (${Prisma.join([...TELLING])}) THEN move."reason" ELSE '' END AS "reason",
        award."ruleCode", COUNT(*) AS "count", SUM(move."amount") AS "points"
      FROM "CreditTransfer" AS move LEFT JOIN "CreditAward" AS award ON award."id" = move."awardId"
      WHERE move."createdAt" >= ${from.toJSDate()} AND move."createdAt" < ${to.toJSDate()} GROUP BY 1, 2, 3`,
  )
}

/** Sums of each day of a month: one question for the whole month would hold up the thread of a large city. */
async function sumsOfMonth(start: DateTime, deps: Services): Promise<Sum[]> {
  const giveWay = makeGivingWay()
  const sums: Sum[] = []
  for (let day = start; day < start.plus({ months: 1 }); day = day.plus({ days: 1 })) {
    sums.push(...(await sumsBetween(day, day.plus({ days: 1 }), deps)))
    await giveWay()
  }
  return sums
}

async function tallyMonth(start: DateTime, deps: Services): Promise<void> {
  const month = start.toFormat('yyyy-MM')
  const sums = await sumsOfMonth(start, deps)
  const totals = new Map<string, { kind: TallyKind; ruleCode: string; count: number; points: bigint }>()
  for (const sum of sums) {
    const kind = publicKind(sum)
    if (!kind) continue
    const ruleCode = sum.ruleCode ?? ''
    const before = totals.get(`${kind} ${ruleCode}`) ?? { kind, ruleCode, count: 0, points: 0n }
    const next = { ...before, count: before.count + Number(sum.count), points: before.points + BigInt(sum.points) }
    totals.set(`${kind} ${ruleCode}`, next)
  }
  const countedAt = deps.clock.now()
  const rows = [...totals.values()].map((total) => ({ month, ...total, countedAt }))
  const clear = { sql: Prisma.sql`DELETE FROM "CreditMonthTally" WHERE "month" = ${month}` }
  await writeBatch(deps.db, 'tally-credit', [clear, ...insertInto('CreditMonthTally', rows)], 'derived')
}

/**
 * Counts again what moved points this month, and in the first two days of a month the month before; returns the number
 * of months. Safe to repeat: a month is counted whole.
 */
export async function tallyCredit(deps: Services = services()): Promise<number> {
  const { timeZone } = await regionOf(deps)
  const now = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone })
  const months = [now.startOf('month'), ...(now.day <= 2 ? [now.startOf('month').minus({ months: 1 })] : [])]
  for (const month of months) await tallyMonth(month, deps)
  return months.length
}
