import { type Db, Prisma } from '../../db.server.ts'
import type { Search, SearchHit, SearchQuery, SearchResult } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { facetsExpression } from './facets.ts'
import { excerpt, highlighter } from './highlight.ts'
import { loosen, type Phrase, phrasesOf, wordsExpression } from './phrases.ts'
import { isRebuilding, rebuildIndex } from './rebuild-index.server.ts'
import { firstRow, LIVE, NEXT } from './tables.server.ts'
import { dropDocuments, writeDocuments } from './write-index.server.ts'

/** Hits are counted exactly up to here. */
const TOTAL_LIMIT = 1000

type Found = { id: string; title: string; text: string }

function condition(query: SearchQuery, phrases: readonly Phrase[]): Prisma.Sql {
  const facets = facetsExpression(query)
  const expression = phrases.length > 0 ? `(${wordsExpression(phrases)}) AND (${facets})` : facets
  const parts = [Prisma.sql`"SearchText" MATCH ${expression}`]
  if (query.from) parts.push(Prisma.sql`"SearchText".rowid >= ${firstRow(query.from)}`)
  if (query.to) parts.push(Prisma.sql`"SearchText".rowid < ${firstRow(query.to)}`)
  if (query.box) {
    const { south, west, north, east } = query.box
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM "SearchEntry" AS place WHERE place."row" = "SearchText".rowid
      AND place."lat" BETWEEN ${south} AND ${north} AND place."lng" BETWEEN ${west} AND ${east})`)
  }
  return Prisma.join(parts, ' AND ')
}

/** Texts are read only for the rows of the page. A word in the title counts four times. */
async function page(db: Db, where: Prisma.Sql, { sort, limit, offset }: SearchQuery): Promise<Found[]> {
  const score = sort === 'relevance' ? Prisma.sql`bm25("SearchText", 4.0, 1.0, 3.0, 0.0)` : Prisma.sql`0`
  return db.$queryRaw<Found[]>`
    SELECT entry."id", entry."title", entry."text" FROM (
      SELECT rowid AS "row", ${score} AS score FROM "SearchText" WHERE ${where}
      ORDER BY ${sort === 'relevance' ? Prisma.sql`score, rowid DESC` : Prisma.sql`rowid DESC`} LIMIT ${limit} OFFSET ${offset}
    ) AS hit JOIN "SearchEntry" AS entry ON entry."row" = hit."row" ORDER BY hit.score, hit."row" DESC`
}

async function countUpTo(db: Db, where: Prisma.Sql, limit: number): Promise<number> {
  const rows = await db.$queryRaw<Array<{ n: bigint | number }>>`
    SELECT count(*) AS n FROM (SELECT 1 FROM "SearchText" WHERE ${where} LIMIT ${limit})`
  return Number(rows[0]?.n ?? 0)
}

async function find(db: Db, query: SearchQuery, phrases: readonly Phrase[]): Promise<SearchResult> {
  const where = condition(query, phrases)
  const found = await page(db, where, query)
  const isLastPage = found.length < query.limit && (found.length > 0 || query.offset === 0)
  const total = isLastPage ? query.offset + found.length : await countUpTo(db, where, TOTAL_LIMIT + 1)
  const highlight = highlighter(phrases)
  const hits = found.map(({ id, title, text }): SearchHit => {
    return { id, title: highlight(title), excerpt: excerpt(highlight(text)) }
  })
  return { hits, total: Math.min(total, TOTAL_LIMIT), totalIsExact: total <= TOTAL_LIMIT }
}

async function search(db: Db, query: SearchQuery): Promise<SearchResult> {
  const phrases = phrasesOf(query.words)
  const nothingToFind = query.scopes.length === 0 || (phrases.length === 0 && query.words.trim() !== '')
  if (nothingToFind) return { hits: [], total: 0, totalIsExact: true }
  const strict = await find(db, query, phrases)
  const looser = strict.total === 0 ? loosen(phrases) : null
  return looser ? find(db, query, looser) : strict
}

/** Search port on SQLite FTS5 in the database of the product: no server to run, index and truth in one file. */
export function ftsSearch({ db }: { db: Db }): Search {
  return {
    async upsert(documents) {
      if (documents.length === 0) return
      await withDerivedTx(db, 'index-search', async (tx) => {
        await writeDocuments(tx, LIVE, documents)
        if (!(await isRebuilding(tx))) return
        await writeDocuments(tx, NEXT, documents)
        const ids = JSON.stringify(documents.map(({ id }) => id))
        await tx.$executeRaw`DELETE FROM "SearchGone" WHERE "id" IN (SELECT "value" FROM json_each(${ids}))`
      })
    },
    async remove(ids) {
      if (ids.length === 0) return
      await withDerivedTx(db, 'remove-from-search', async (tx) => {
        await dropDocuments(tx, LIVE, ids)
        if (!(await isRebuilding(tx))) return
        await dropDocuments(tx, NEXT, ids)
        await tx.$executeRaw`INSERT OR IGNORE INTO "SearchGone" SELECT "value" FROM json_each(${JSON.stringify(ids)})`
      })
    },
    query: (query) => search(db, query),
    rebuild: (batches) => rebuildIndex(db, batches),
  }
}
