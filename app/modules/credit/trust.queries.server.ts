import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { Write } from '../../platform/write-batch.server.ts'
import { missingFor, type TrustSignals } from './trust.rules.ts'

export type TrustView = TrustSignals & { level: number; missing: TrustSignals | null }

/** A member's level of trust as it was last counted, and what is missing for the next. */
export async function trustOf(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<TrustView> {
  const row = await db.creditTrust.findUnique({ where: { userId } })
  const { level, people, days } = row ?? { level: 0, people: 0, days: 0 }
  return { level, people, days, missing: missingFor(level, { people, days }) }
}

/** Has a member counted by the next sweep; nothing when they are counted already. */
export function countOnTrust(userId: string): Write[] {
  const never = new Date(0)
  return [
    {
      sql: Prisma.sql`INSERT INTO "CreditTrust" ("userId", "level", "people", "days", "countedAt")
        VALUES (${userId}, 0, 0, 0, ${never}) ON CONFLICT DO NOTHING`,
    },
  ]
}

type Confirmed = { earnedAt: Date; requesterId: string | null; otherId: string | null }

/** Facts of confirmed reports since an instant: their days, and who else was in them. */
export async function confirmedSince(userId: string, since: Date, { db }: Services): Promise<Confirmed[]> {
  return readRows<Confirmed>(
    db,
    Prisma.sql`SELECT award."earnedAt", main."requesterId", voice."requesterId" AS "otherId" FROM "CreditAward" AS award
      JOIN "Case" AS own ON own."id" = award."caseId"
      LEFT JOIN "Case" AS main ON main."id" = own."mergedIntoId"
      LEFT JOIN "Case" AS voice ON voice."mergedIntoId" = own."id"
      WHERE award."userId" = ${userId} AND award."status" = 'posted' AND award."earnedAt" >= ${since}
      ORDER BY award."earnedAt" DESC LIMIT 2000`,
  )
}
