import { type Db, Prisma } from '../../db.server.ts'

/** Rev of each of these documents in the database's own index; the table has the same columns in both databases. */
export async function entryRevs(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Array<{ id: string; rev: number | bigint }>>`
    SELECT "id", "rev" FROM "SearchEntry" WHERE "id" IN (${Prisma.join([...ids])})`
  return new Map(rows.map(({ id, rev }) => [id, Number(rev)]))
}
