import type { Db } from '#app/platform/db.server.ts'
import { dialectOf } from '#app/platform/dialect.server.ts'

/** How the database would run a query, in its own words; names the indexes it uses. */
export async function planOf(db: Db, sql: string): Promise<string> {
  if (dialectOf(db) === 'sqlite') {
    const steps = await db.$queryRawUnsafe<Array<{ detail: string }>>(`EXPLAIN QUERY PLAN ${sql}`)
    return steps.map((step) => step.detail).join('; ')
  }
  return db.$transaction(async (tx) => {
    // The tables of a test are so small that reading them whole would be cheapest.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    const steps = await tx.$queryRawUnsafe<Array<{ 'QUERY PLAN': string }>>(`EXPLAIN ${sql}`)
    return steps.map((step) => step['QUERY PLAN']).join('; ')
  })
}
