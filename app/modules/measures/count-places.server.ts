import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { boundsOf } from './month.server.ts'

/** Requests filed from one instant to another, by the district they are about. */
function placesBetween(from: Date, until: Date, { db }: Pick<Services, 'db'>) {
  return readRows<{ code: string; n: number | bigint }>(
    db,
    Prisma.sql`SELECT COALESCE("districtCode", '') AS "code", COUNT(*) AS "n" FROM "Case"
      WHERE "published" IN (${true}, ${false}) AND "submittedAt" >= ${from} AND "submittedAt" < ${until} GROUP BY 1`,
  )
}

/**
 * Requests that were filed in a month, by the district they are about; "" where no place was given. A day at a time: one
 * question for the whole month would hold up the thread of a large city.
 */
export async function countPlaces(
  month: string,
  deps: Pick<Services, 'db'> = services(),
): Promise<Map<string, number>> {
  const { from, until } = await boundsOf(month, deps)
  const giveWay = makeGivingWay()
  const places = new Map<string, number>()
  for (let start = from.getTime(); start < until.getTime(); start += days(1)) {
    const end = Math.min(start + days(1), until.getTime())
    for (const { code, n } of await placesBetween(new Date(start), new Date(end), deps))
      places.set(code, (places.get(code) ?? 0) + Number(n))
    await giveWay()
  }
  return places
}
