import { type Db, Prisma } from '../../db.server.ts'
import type { Search } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { askIndex } from './ask-index.server.ts'
import { entryRevs } from './entry-revs.server.ts'
import { isRebuilding } from './rebuild-index.server.ts'
import { tsvectorIndex } from './tsvector-index.server.ts'
import { rebuildIndex } from './tsvector-rebuild.server.ts'
import { dropDocuments, LIVE_TABLE, NEXT_TABLE, writeDocuments, writeTogether } from './tsvector-write.server.ts'

/** Search port on PostgreSQL's text search in the database of the product, over the same terms as the one on FTS5. */
export function tsvectorSearch({ db }: { db: Db }): Search {
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
    query: (query) => askIndex(tsvectorIndex(db), query),
    revsOf: (ids) => entryRevs(db, ids),
    rebuild: (batches) => rebuildIndex(db, batches),
  }
}
