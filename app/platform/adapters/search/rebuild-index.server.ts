import { randomUUID } from 'node:crypto'
import { type Db, Prisma, type Tx } from '../../db.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { withDerivedTx } from '../../tx.server.ts'
import { type ReadNow, writeBatch } from '../../write-batch.server.ts'
import { NEXT } from './tables.server.ts'
import { documentWrites } from './write-index.server.ts'

const REBUILDING = Prisma.sql`SELECT 1 FROM "SearchRebuild" LIMIT 1`

/** True while a rebuild runs, in whatever process: writers then write to both pairs of tables. */
export async function isRebuilding(tx: Tx): Promise<boolean> {
  return (await tx.$queryRaw<unknown[]>(REBUILDING)).length > 0
}

/** The same inside a plan. */
export const isRebuildingNow = (read: ReadNow): boolean => read(REBUILDING).length > 0

async function emptyNext(tx: Tx): Promise<void> {
  await tx.$executeRaw`INSERT INTO "SearchTextNext" ("SearchTextNext") VALUES ('delete-all')`
  await tx.$executeRaw`DELETE FROM "SearchEntryNext"`
  await tx.$executeRaw`DELETE FROM "SearchGone"`
}

async function begin(db: Db, token: string): Promise<void> {
  await withDerivedTx(db, 'begin-search-rebuild', async (tx) => {
    await tx.$executeRaw`DELETE FROM "SearchRebuild"`
    await tx.$executeRaw`INSERT INTO "SearchRebuild" ("token") VALUES (${token})`
    await emptyNext(tx)
  })
}

const owned = (token: string) => Prisma.sql`SELECT 1 FROM "SearchRebuild" WHERE "token" = ${token}`

function refuseStranger(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new Error('another rebuild of the search index took over')
}

/** Throws when a later rebuild took over; its token then stands in the table. */
export async function mustOwn(tx: Tx, token: string): Promise<void> {
  refuseStranger(await tx.$queryRaw<unknown[]>(owned(token)))
}

/** Documents removed since the rebuild began stay removed. */
async function add(db: Db, token: string, documents: readonly SearchDocument[]): Promise<void> {
  const ids = JSON.stringify(documents.map(({ id }) => id))
  const gone = Prisma.sql`SELECT "id" FROM "SearchGone" WHERE "id" IN (SELECT "value" FROM json_each(${ids}))`
  const plan = (read: ReadNow) => {
    refuseStranger(read(owned(token)))
    const removed = new Set(read<{ id: string }>(gone).map(({ id }) => id))
    const kept = documents.filter(({ id }) => !removed.has(id))
    return documentWrites(read, NEXT, kept)
  }
  await writeBatch(db, 'add-to-search-rebuild', plan, 'derived')
}

async function rename(tx: Tx, from: string, to: string): Promise<void> {
  await tx.$executeRawUnsafe(`ALTER TABLE "${from}" RENAME TO "${to}"`)
}

async function swap(db: Db, token: string): Promise<number> {
  return withDerivedTx(db, 'swap-search-index', async (tx) => {
    await mustOwn(tx, token)
    const counted = await tx.$queryRaw<Array<{ n: bigint | number }>>`SELECT count(*) AS n FROM "SearchEntryNext"`
    for (const name of ['SearchEntry', 'SearchText', 'SearchPlace']) {
      await rename(tx, name, `${name}Old`)
      await rename(tx, `${name}Next`, name)
      await rename(tx, `${name}Old`, `${name}Next`)
    }
    await tx.$executeRaw`DELETE FROM "SearchRebuild"`
    return Number(counted[0]?.n ?? 0)
  })
}

/**
 * Fills the twin tables while readers and writers go on, then swaps; returns how many documents the index holds.
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
      const ended = await tx.$executeRaw`DELETE FROM "SearchRebuild" WHERE "token" = ${token}`
      if (ended > 0 || !(await isRebuilding(tx))) await emptyNext(tx)
    })
  }
}
