import { randomUUID } from 'node:crypto'
import { type Db, Prisma, type Tx } from '../../db.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { isRebuilding, mustOwn } from './rebuild-index.server.ts'
import { NEXT_TABLE, writeAlone, writeDocuments } from './tsvector-write.server.ts'

async function emptyNext(tx: Tx): Promise<void> {
  await tx.$executeRaw`TRUNCATE ${NEXT_TABLE}`
  await tx.$executeRaw`DELETE FROM "SearchGone"`
}

async function begin(db: Db, token: string): Promise<void> {
  await withDerivedTx(db, 'begin-search-rebuild', async (tx) => {
    await writeAlone(tx)
    await tx.$executeRaw`DELETE FROM "SearchRebuild"`
    await tx.$executeRaw`INSERT INTO "SearchRebuild" ("token") VALUES (${token})`
    await emptyNext(tx)
  })
}

/** Documents removed since the rebuild began stay removed. */
async function add(db: Db, token: string, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const ids = documents.map(({ id }) => id)
  await withDerivedTx(db, 'add-to-search-rebuild', async (tx) => {
    await writeAlone(tx)
    await mustOwn(tx, token)
    const gone = await tx.$queryRaw<Array<{ id: string }>>`
      SELECT "id" FROM "SearchGone" WHERE "id" IN (${Prisma.join(ids)})`
    const removed = new Set(gone.map(({ id }) => id))
    const kept = documents.filter(({ id }) => !removed.has(id))
    await writeDocuments(tx, NEXT_TABLE, kept)
  })
}

async function swap(db: Db, token: string): Promise<number> {
  return withDerivedTx(db, 'swap-search-index', async (tx) => {
    await writeAlone(tx)
    await mustOwn(tx, token)
    const counted = await tx.$queryRaw<Array<{ n: bigint | number }>>`SELECT count(*) AS n FROM ${NEXT_TABLE}`
    await tx.$executeRaw`ALTER TABLE "SearchEntry" RENAME TO "SearchEntryOld"`
    await tx.$executeRaw`ALTER TABLE "SearchEntryNext" RENAME TO "SearchEntry"`
    await tx.$executeRaw`ALTER TABLE "SearchEntryOld" RENAME TO "SearchEntryNext"`
    await tx.$executeRaw`DELETE FROM "SearchRebuild"`
    return Number(counted[0]?.n ?? 0)
  })
}

/**
 * Fills the twin table while readers and writers go on, then swaps; returns how many documents the index holds.
 * Throws, and leaves the index as it was, when the source of documents fails or a later rebuild took over.
 */
export async function rebuildIndex(db: Db, batches: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
  const token = randomUUID()
  await begin(db, token)
  try {
    for await (const documents of batches) await add(db, token, documents)
    return await swap(db, token)
  } finally {
    await withDerivedTx(db, 'end-search-rebuild', async (tx) => {
      await writeAlone(tx)
      const ended = await tx.$executeRaw`DELETE FROM "SearchRebuild" WHERE "token" = ${token}`
      if (ended > 0 || !(await isRebuilding(tx))) await emptyNext(tx)
    })
  }
}
