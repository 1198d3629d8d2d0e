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

/** Entries that are looked at, the newest first, for one page before the index of terms is asked. */
const RECENT = 3_000
const PAGE = 20

/** Looking at an entry costs a fifth of fetching one that the index of terms names: further down, it pays to look at more. */
function recentFor(end: number): number {
  return Math.ceil(RECENT * Math.sqrt(Math.max(1, end / PAGE)))
}

/**
 * A page of what is found often stands among the newest entries; what is not found there is rare, and read by the index
 * of terms and sorted. PostgreSQL would choose by what it believes of a word: of one that it never saw it believes
 * enough to read a million entries in the order of time, for 16 seconds. "at" + 0 keeps it from that order.
 */
async function newest(db: Db, asked: Asked, limit: number, offset: number): Promise<Found[]> {
  const [columns, where] = [columnsOf(asked.query), condition(asked)]
  const recent = await db.$queryRaw<Found[]>`
    SELECT ${columns} FROM (
      SELECT * FROM "SearchEntry" ORDER BY "at" DESC, "row" DESC LIMIT ${recentFor(offset + limit)}
    ) AS recent WHERE ${where} ORDER BY "at" DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
  if (recent.length === limit) return recent
  return db.$queryRaw<Found[]>`
    SELECT ${columns} FROM "SearchEntry" WHERE ${where}
    ORDER BY "at" + 0 DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
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
