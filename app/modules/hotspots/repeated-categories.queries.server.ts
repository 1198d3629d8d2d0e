import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'

const MOST = 10

/**
 * Categories in which the same trouble keeps coming back: people of the last 30 days over all shown troubles, the most
 * first; ten at most. Reads troubles, never cases.
 */
export async function repeatedCategories({ db }: Services = services()) {
  const rows = await readRows<{ code: string; troubles: number | bigint; people: number | bigint }>(
    db,
    Prisma.sql`SELECT h."categoryCode" AS "code", COUNT(*) AS "troubles", SUM(h."monthPeople") AS "people"
      FROM "Hotspot" h WHERE h."shown" = ${true} AND h."categoryCode" IS NOT NULL
      GROUP BY h."categoryCode" ORDER BY "people" DESC, h."categoryCode" LIMIT ${MOST}`,
  )
  return rows.map(({ code, troubles, people }) => ({ code, troubles: Number(troubles), people: Number(people) }))
}
