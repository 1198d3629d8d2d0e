import { Prisma, type Tx } from '../../db.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { instant } from './tables.server.ts'
import { vectorOf } from './tsvector-terms.ts'

export const LIVE_TABLE = Prisma.raw('"SearchEntry"')
/** Filled by a rebuild, then swapped with LIVE_TABLE. */
export const NEXT_TABLE = Prisma.raw('"SearchEntryNext"')

/** Held by writers together and by each step of a rebuild alone, until the end of the transaction. */
const LOCK = 72_707_370

/** Keeps the steps of a rebuild away while a document is written. */
export async function writeTogether(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${LOCK})`
}

/** Keeps all writers away for one step of a rebuild. */
export async function writeAlone(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
}

/** PostgreSQL stores no NUL, and UTF-8 no half of a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', ' ').toWellFormed()

/** The newest of each id, in the order of ids: two writers never wait for each other crosswise. */
function newest(documents: readonly SearchDocument[]): SearchDocument[] {
  const byId = new Map<string, SearchDocument>()
  for (const document of documents) {
    const before = byId.get(document.id)
    if (!before || document.rev >= before.rev) byId.set(document.id, document)
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Adds or replaces documents; one that is older than what is stored changes nothing. */
export async function writeDocuments(tx: Tx, table: Prisma.Sql, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  const rows = newest(documents).map((document) => ({
    id: document.id,
    rev: document.rev,
    at: instant(document.at),
    lat: document.lat,
    lng: document.lng,
    title: storable(document.title),
    text: storable(document.text),
    terms: vectorOf(document),
  }))
  await tx.$executeRaw`
    INSERT INTO ${table} AS entry ("id", "rev", "at", "lat", "lng", "title", "text", "terms")
    SELECT "id", "rev", "at", "lat", "lng", "title", "text", "terms"::tsvector
    FROM json_to_recordset(CAST(${JSON.stringify(rows)} AS json)) AS doc("id" text, "rev" integer, "at" bigint,
      "lat" double precision, "lng" double precision, "title" text, "text" text, "terms" text)
    ON CONFLICT ("id") DO UPDATE SET ("rev", "at", "lat", "lng", "title", "text", "terms") =
      (excluded."rev", excluded."at", excluded."lat", excluded."lng", excluded."title", excluded."text", excluded."terms")
    WHERE entry."rev" <= excluded."rev"`
}

/** Removes documents; unknown ids are no error. */
export async function dropDocuments(tx: Tx, table: Prisma.Sql, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${table} WHERE "id" IN (${Prisma.join([...ids].sort())})`
}
