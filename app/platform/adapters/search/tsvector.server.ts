import { type Db, Prisma } from '../../db.server.ts'
import type { Search } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { type Asked, askIndex, columnsOf, type Found, type Index } from './ask-index.server.ts'
import { entryRevs } from './entry-revs.server.ts'
import { isRebuilding } from './rebuild-index.server.ts'
import { instant } from './tables.server.ts'
import { rebuildIndex } from './tsvector-rebuild.server.ts'
import { wholeQuery } from './tsvector-terms.ts'
import { dropDocuments, LIVE_TABLE, NEXT_TABLE, writeDocuments, writeTogether } from './tsvector-write.server.ts'

function condition({ query, phrases, part }: Asked): Prisma.Sql {
  const parts = [Prisma.sql`"terms" @@ CAST(${wholeQuery(query, phrases, part)} AS tsquery)`]
  if (query.from) parts.push(Prisma.sql`"at" >= ${instant(query.from)}`)
  if (query.to) parts.push(Prisma.sql`"at" < ${instant(query.to)}`)
  if (query.box) {
    const { south, west, north, east } = query.box
    parts.push(Prisma.sql`"lat" BETWEEN ${south} AND ${north} AND "lng" BETWEEN ${west} AND ${east}`)
  }
  return Prisma.join(parts, ' AND ')
}

async function newest(db: Db, asked: Asked, limit: number, offset: number): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    SELECT ${columnsOf(asked.query)} FROM "SearchEntry" WHERE ${condition(asked)}
    ORDER BY "at" DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
}

async function countUpTo(db: Db, asked: Asked, limit: number): Promise<number> {
  const rows = await db.$queryRaw<Array<{ n: bigint | number }>>`
    SELECT count(*) AS n FROM (SELECT 1 FROM "SearchEntry" WHERE ${condition(asked)} LIMIT ${limit}) AS hits`
  return Number(rows[0]?.n ?? 0)
}

/** Search port on PostgreSQL's text search in the database of the product, over the same terms as the one on FTS5. */
export function tsvectorSearch({ db }: { db: Db }): Search {
  const index: Index = {
    newest: (asked, limit, offset) => newest(db, asked, limit, offset),
    countUpTo: (asked, limit) => countUpTo(db, asked, limit),
  }
  return {
    async upsert(documents) {
      if (documents.length === 0) return
      await withDerivedTx(db, 'index-search', async (tx) => {
        await writeTogether(tx)
        await writeDocuments(tx, LIVE_TABLE, documents)
        if (!(await isRebuilding(tx))) return
        await writeDocuments(tx, NEXT_TABLE, documents)
        await tx.$executeRaw`DELETE FROM "SearchGone" WHERE "id" IN (${Prisma.join(documents.map(({ id }) => id))})`
      })
    },
    async remove(ids) {
      if (ids.length === 0) return
      await withDerivedTx(db, 'remove-from-search', async (tx) => {
        await writeTogether(tx)
        await dropDocuments(tx, LIVE_TABLE, ids)
        if (!(await isRebuilding(tx))) return
        await dropDocuments(tx, NEXT_TABLE, ids)
        const gone = Prisma.join([...new Set(ids)].map((id) => Prisma.sql`(${id})`))
        await tx.$executeRaw`INSERT INTO "SearchGone" ("id") VALUES ${gone} ON CONFLICT DO NOTHING`
      })
    },
    query: (query) => askIndex(index, query),
    revsOf: (ids) => entryRevs(db, ids),
    rebuild: (batches) => rebuildIndex(db, batches),
  }
}
