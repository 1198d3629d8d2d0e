import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import type { CaseStatus } from './case.schema.ts'

// CROSS JOIN below keeps SQLite to the order written: it would begin with the cases, which are many, and not with the few
// that go together (https://www.sqlite.org/optoverview.html#crossjoin).

/** Cases that were merged and whose main case was then merged too; longer chains do not come about by hand. */
const LONGEST_CHAIN = 20

export type MainCase = {
  id: string
  reference: string
  status: CaseStatus
  round: number
  published: boolean
  requesterId: string | null
}

/**
 * The main case of each of these cases, as far as they are merged. Follows the chain, since a main case can be merged
 * too.
 */
export async function mainsOf(
  caseIds: readonly string[],
  deps: Pick<Services, 'db'> = services(),
): Promise<Map<string, MainCase>> {
  if (caseIds.length === 0) return new Map()
  const rows = await readRows<MainCase & { origin: string }>(
    deps.db,
    Prisma.sql`
      WITH RECURSIVE "chain"("origin", "id", "depth") AS (
        SELECT c."id", c."mergedIntoId", 1 FROM "Case" c
        WHERE c."id" IN (${Prisma.join([...caseIds])}) AND c."mergedIntoId" IS NOT NULL
        UNION ALL
        SELECT "chain"."origin", c."mergedIntoId", "chain"."depth" + 1
        FROM "chain" JOIN "Case" c ON c."id" = "chain"."id"
        WHERE c."mergedIntoId" IS NOT NULL AND "chain"."depth" < ${LONGEST_CHAIN}
      )
      SELECT "chain"."origin", c."id", c."reference", c."status", c."round", c."published", c."requesterId"
      FROM "chain" CROSS JOIN "Case" c WHERE c."id" = "chain"."id" AND c."mergedIntoId" IS NULL`,
  )
  return new Map(rows.map(({ origin, ...main }) => [origin, main]))
}

/** The case that a merged one goes with in the end; null for a case that is not merged. */
export async function mainCaseOf(
  row: { id: string; mergedIntoId: string | null },
  deps: Pick<Services, 'db'> = services(),
): Promise<MainCase | null> {
  return row.mergedIntoId === null ? null : ((await mainsOf([row.id], deps)).get(row.id) ?? null)
}

/** One case that goes with a main one: what a resident filed, and since when it is here. */
export type Voice = {
  id: string
  reference: string
  requesterId: string | null
  mergedIntoId: string
  mergedAt: Date | null
  submittedAt: Date
}

const MOST_VOICES = 1_000

/**
 * The cases that go with a main one, directly or by way of another, the earliest first; after a cursor (the id of the
 * last one) the next. One page holds 1,000.
 */
export async function voicesOf(
  mainId: string,
  page: { after?: string; limit?: number } = {},
  deps: Pick<Services, 'db'> = services(),
): Promise<Voice[]> {
  return readRows<Voice>(
    deps.db,
    Prisma.sql`
      ${MERGED_INTO(mainId)}
      SELECT c."id", c."reference", c."requesterId", c."mergedIntoId", c."mergedAt", c."submittedAt"
      FROM "below" CROSS JOIN "Case" c WHERE c."id" = "below"."id" AND "below"."id" > ${page.after ?? ''}
      ORDER BY "below"."id" LIMIT ${page.limit ?? MOST_VOICES}`,
  )
}

const MERGED_INTO = (mainId: string) => Prisma.sql`
  WITH RECURSIVE "below"("id", "depth") AS (
    SELECT "id", 1 FROM "Case" WHERE "mergedIntoId" = ${mainId}
    UNION ALL
    SELECT c."id", "below"."depth" + 1 FROM "below" JOIN "Case" c ON c."mergedIntoId" = "below"."id"
    WHERE "below"."depth" < ${LONGEST_CHAIN}
  )`

/**
 * How many people stand behind a case: its filer and those of the cases that go with it, each account once. A filing
 * without an account counts as one person.
 */
export async function countPeople(mainId: string, deps: Pick<Services, 'db'> = services()): Promise<number> {
  const [row] = await readRows<{ n: number | bigint }>(
    deps.db,
    Prisma.sql`
      ${MERGED_INTO(mainId)}
      SELECT COUNT(DISTINCT COALESCE(c."requesterId", c."id")) AS n
      FROM (SELECT "id" FROM "below" UNION ALL SELECT ${mainId}) AS voice CROSS JOIN "Case" c
      WHERE c."id" = voice."id"`,
  )
  return Number(row?.n ?? 1)
}

/** The actor's own case among those that go with a main one; null when there is none. */
export async function ownVoiceOf(
  mainId: string,
  userId: string | null,
  deps: Pick<Services, 'db'> = services(),
): Promise<Voice | null> {
  if (userId === null) return null
  const [own] = await readRows<Voice>(
    deps.db,
    Prisma.sql`
      ${MERGED_INTO(mainId)}
      SELECT c."id", c."reference", c."requesterId", c."mergedIntoId", c."mergedAt", c."submittedAt"
      FROM "below" CROSS JOIN "Case" c WHERE c."id" = "below"."id" AND c."requesterId" = ${userId}
      ORDER BY c."submittedAt", c."id" LIMIT 1`,
  )
  return own ?? null
}
