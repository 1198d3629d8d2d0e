import { type Db, Prisma } from '../../db.server.ts'
import type { Search, SearchQuery } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { askIndex, columnsOf, type Found, type Index } from './ask-index.server.ts'
import { entryRevs } from './entry-revs.server.ts'
import type { Phrase } from './phrases.ts'
import { isRebuilding } from './rebuild-index.server.ts'
import { instant } from './tables.server.ts'
import { rebuildIndex } from './tsvector-rebuild.server.ts'
import { wholeQuery, wordsQuery } from './tsvector-terms.ts'
import { dropDocuments, LIVE_TABLE, NEXT_TABLE, writeDocuments, writeTogether } from './tsvector-write.server.ts'

/** Weights of text, nothing, keywords and title: a word in the title counts four times. */
const WEIGHTS = Prisma.raw(`'{0.25, 0.25, 0.75, 1}'::float4[]`)
/** Divides the rank by 1 + the logarithm of the length. */
const BY_LENGTH = Prisma.raw('1')

function condition(query: SearchQuery, phrases: readonly Phrase[]): Prisma.Sql {
  const parts = [Prisma.sql`"terms" @@ CAST(${wholeQuery(query, phrases)} AS tsquery)`]
  if (query.from) parts.push(Prisma.sql`"at" >= ${instant(query.from)}`)
  if (query.to) parts.push(Prisma.sql`"at" < ${instant(query.to)}`)
  if (query.box) {
    const { south, west, north, east } = query.box
    parts.push(Prisma.sql`"lat" BETWEEN ${south} AND ${north} AND "lng" BETWEEN ${west} AND ${east}`)
  }
  return Prisma.join(parts, ' AND ')
}

async function page(db: Db, query: SearchQuery, phrases: readonly Phrase[]): Promise<Found[]> {
  const ranked = query.sort === 'relevance' && phrases.length > 0
  const rank = Prisma.sql`ts_rank(${WEIGHTS}, "terms", CAST(${wordsQuery(phrases)} AS tsquery), ${BY_LENGTH}) DESC, `
  return db.$queryRaw<Found[]>`
    SELECT ${columnsOf(query)} FROM "SearchEntry" WHERE ${condition(query, phrases)}
    ORDER BY ${ranked ? rank : Prisma.empty} "at" DESC, "row" DESC LIMIT ${query.limit} OFFSET ${query.offset}`
}

async function countUpTo(db: Db, query: SearchQuery, phrases: readonly Phrase[], limit: number): Promise<number> {
  const rows = await db.$queryRaw<Array<{ n: bigint | number }>>`
    SELECT count(*) AS n FROM (SELECT 1 FROM "SearchEntry" WHERE ${condition(query, phrases)} LIMIT ${limit}) AS hits`
  return Number(rows[0]?.n ?? 0)
}

/** Search port on PostgreSQL's text search in the database of the product, over the same terms as the one on FTS5. */
export function tsvectorSearch({ db }: { db: Db }): Search {
  const index: Index = {
    page: (query, phrases) => page(db, query, phrases),
    countUpTo: (query, phrases, limit) => countUpTo(db, query, phrases, limit),
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
