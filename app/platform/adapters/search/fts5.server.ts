import { type Db, Prisma } from '../../db.server.ts'
import type { Search, SearchDocument, SearchQuery } from '../../ports/search.ts'
import { readRows } from '../../read-rows.server.ts'
import { type Plan, writeBatch } from '../../write-batch.server.ts'
import { type Asked, askIndex, columnsOf, type Found, type Index, type Window } from './ask-index.server.ts'
import { entryRevs } from './entry-revs.server.ts'
import { facetsExpression } from './facets.ts'
import { gatherUpserts } from './gather-upserts.ts'
import { type Part, type Phrase, wordsExpression } from './phrases.ts'
import { isRebuildingNow, rebuildIndex } from './rebuild-index.server.ts'
import { firstRow, LIVE, NEXT } from './tables.server.ts'
import { documentWrites, dropWrites } from './write-index.server.ts'

function expressionOf(query: SearchQuery, phrases: readonly Phrase[], part: Part): string {
  const facets = facetsExpression(query)
  if (phrases.length === 0) return facets
  const words = `(${wordsExpression(phrases)})`
  if (part === 'all') return `${words} AND (${facets})`
  return part === 'title'
    ? `({title} : ${words}) AND (${facets})`
    : `(${words} AND (${facets})) NOT ({title} : ${words})`
}

function condition({ query, phrases, part }: Asked): Prisma.Sql {
  const expression = expressionOf(query, phrases, part)
  const parts = [Prisma.sql`"SearchText" MATCH ${expression}`]
  if (query.from) parts.push(Prisma.sql`"SearchText".rowid >= ${firstRow(query.from)}`)
  if (query.to) parts.push(Prisma.sql`"SearchText".rowid < ${firstRow(query.to)}`)
  if (query.box) {
    const { south, west, north, east } = query.box
    parts.push(Prisma.sql`EXISTS (SELECT 1 FROM "SearchPlace" AS place WHERE place."row" = "SearchText".rowid
      AND place."lat" BETWEEN ${south} AND ${north} AND place."lng" BETWEEN ${west} AND ${east})`)
  }
  return Prisma.join(parts, ' AND ')
}

/** Row numbers are in the order of time. Texts are read only for the rows of the page. */
async function newest(db: Db, asked: Asked, { limit, offset }: Window): Promise<Found[]> {
  const sql = Prisma.sql`
    SELECT ${columnsOf(asked.query)} FROM (
      SELECT rowid AS "row" FROM "SearchText" WHERE ${condition(asked)} ORDER BY rowid DESC LIMIT ${limit} OFFSET ${offset}
    ) AS hit JOIN "SearchEntry" AS entry ON entry."row" = hit."row" ORDER BY hit."row" DESC`
  return readRows<Found>(db, sql)
}

async function countUpTo(db: Db, asked: Asked, limit: number): Promise<number> {
  const sql = Prisma.sql`
    SELECT count(*) AS n FROM (SELECT 1 FROM "SearchText" WHERE ${condition(asked)} LIMIT ${limit})`
  const rows = await readRows<{ n: number }>(db, sql)
  return rows[0]?.n ?? 0
}

async function upsert(db: Db, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const ids = JSON.stringify(documents.map(({ id }) => id))
  const found = Prisma.sql`DELETE FROM "SearchGone" WHERE "id" IN (SELECT "value" FROM json_each(${ids}))`
  const plan: Plan = (read) => {
    const live = documentWrites(read, LIVE, documents)
    return isRebuildingNow(read) ? [...live, ...documentWrites(read, NEXT, documents), { sql: found }] : live
  }
  await writeBatch(db, 'index-search', plan, 'derived')
}

async function remove(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const list = JSON.stringify(ids)
  const gone = Prisma.sql`INSERT OR IGNORE INTO "SearchGone" SELECT "value" FROM json_each(${list})`
  const plan: Plan = (read) => {
    const live = dropWrites(read, LIVE, ids)
    return isRebuildingNow(read) ? [...live, ...dropWrites(read, NEXT, ids), { sql: gone }] : live
  }
  await writeBatch(db, 'remove-from-search', plan, 'derived')
}

/** Search port on SQLite FTS5 in the database of the product: no server to run, index and truth in one file. */
export function ftsSearch({ db }: { db: Db }): Search {
  const index: Index = {
    newest: (asked, window) => newest(db, asked, window),
    countUpTo: (asked, limit) => countUpTo(db, asked, limit),
  }
  return {
    upsert: gatherUpserts((documents) => upsert(db, documents)),
    remove: (ids) => remove(db, ids),
    query: (query) => askIndex(index, query),
    revsOf: (ids) => entryRevs(db, ids),
    rebuild: (batches) => rebuildIndex(db, batches),
  }
}
