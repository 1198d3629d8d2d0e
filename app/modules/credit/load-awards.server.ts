import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { Award, AwardReason, AwardStatus } from './awards.rules.ts'
import type { Periods } from './period.rules.ts'

/** Longer than a month and a week: every award that shares one of them lies within. */
const REACH_MS = days(40)

export type LoadedAward = Award & { id: string; heldById: string | null }

type Row = {
  id: string
  ruleCode: string
  ruleVersion: number
  caseId: string
  round: number
  earnedAt: Date
  status: string
  reason: string
  heldById: string | null
  counterpartyId: string | null
}

/**
 * A member's awards around the given instants, and all of one case: what a plan for that case must know.
 * `pointsOf` names what a rule version gives.
 */
export async function loadAwards(
  query: { userId: string; caseId: string; around: readonly Date[] },
  look: { pointsOf: (code: string, version: number) => number; periodsOf: (at: Date) => Periods },
  deps: Services = services(),
): Promise<LoadedAward[]> {
  const { userId, caseId, around } = query
  const ofCase = await readRows<{ earnedAt: Date }>(
    deps.db,
    Prisma.sql`SELECT "earnedAt" FROM "CreditAward" WHERE "userId" = ${userId} AND "caseId" = ${caseId}`,
  )
  const times = [...around, ...ofCase.map((one) => one.earnedAt)].map((at) => at.getTime())
  if (times.length === 0) return []
  const from = new Date(Math.min(...times) - REACH_MS)
  const to = new Date(Math.max(...times) + REACH_MS)
  const rows = await readRows<Row>(
    deps.db,
    Prisma.sql`SELECT "id", "ruleCode", "ruleVersion", "caseId", "round", "earnedAt", "status", "reason", "heldById",
        "counterpartyId"
      FROM "CreditAward" WHERE "userId" = ${userId} AND "earnedAt" BETWEEN ${from} AND ${to} ORDER BY "earnedAt", "id"`,
  )
  return rows.map(({ status, reason, ...row }) => ({
    ...row,
    points: look.pointsOf(row.ruleCode, row.ruleVersion),
    periods: look.periodsOf(row.earnedAt),
    status: status as AwardStatus,
    reason: reason as AwardReason,
  }))
}
