import type { Tx } from '../../db.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import { indexText } from './bigrams.ts'
import { documentFacets } from './facets.ts'
import { instant, type Tables, takeRows } from './tables.server.ts'

type Known = { id: string; rev: number; at: number; row: number }

/** The newest of each id. */
function newest(documents: readonly SearchDocument[]): SearchDocument[] {
  const byId = new Map<string, SearchDocument>()
  for (const document of documents) {
    const before = byId.get(document.id)
    if (!before || document.rev >= before.rev) byId.set(document.id, document)
  }
  return [...byId.values()]
}

async function knownOf(tx: Tx, { entries }: Tables, ids: string[]): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<Known[]>`
    SELECT "id", "rev", "at", "row" FROM ${entries} WHERE "id" IN (SELECT "value" FROM json_each(${JSON.stringify(ids)}))`
  return new Map(rows.map((row) => [row.id, { ...row, at: Number(row.at), row: Number(row.row) }]))
}

async function dropRows(tx: Tx, { entries, terms }: Tables, rows: number[]): Promise<void> {
  const list = JSON.stringify(rows)
  await tx.$executeRaw`DELETE FROM ${terms} WHERE rowid IN (SELECT "value" FROM json_each(${list}))`
  await tx.$executeRaw`DELETE FROM ${entries} WHERE "row" IN (SELECT "value" FROM json_each(${list}))`
}

/** Row of each document: the one it has while its time stays the same, else a new one. */
async function placeRows(
  tx: Tx,
  tables: Tables,
  documents: SearchDocument[],
  known: Map<string, Known>,
): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  const moved = documents.filter(({ id, at }) => {
    const before = known.get(id)
    if (before?.at === instant(at)) places.set(id, before.row)
    return before?.at !== instant(at)
  })
  if (moved.length === 0) return places
  const left = moved.flatMap(({ id }) => known.get(id)?.row ?? [])
  if (left.length > 0) await dropRows(tx, tables, left)
  const taken = await takeRows(
    tx,
    tables,
    moved.map(({ at }) => instant(at)),
  )
  for (const [index, { id }] of moved.entries()) places.set(id, taken[index] ?? 0)
  return places
}

/** Adds or replaces documents; one that is older than what is stored changes nothing. */
export async function writeDocuments(tx: Tx, tables: Tables, documents: readonly SearchDocument[]): Promise<void> {
  const latest = newest(documents)
  const ids = latest.map(({ id }) => id)
  const known = await knownOf(tx, tables, ids)
  const fresh = latest.filter(({ id, rev }) => rev >= (known.get(id)?.rev ?? rev))
  if (fresh.length === 0) return
  const places = await placeRows(tx, tables, fresh, known)
  const rows = JSON.stringify(
    fresh.map((document) => ({
      row: places.get(document.id),
      id: document.id,
      rev: document.rev,
      at: instant(document.at),
      lat: document.lat,
      lng: document.lng,
      title: document.title,
      text: document.text,
      titleTerms: indexText(document.title),
      bodyTerms: indexText(document.text),
      keywords: document.keywords.map(indexText).join(' '),
      facets: documentFacets(document),
    })),
  )
  await tx.$executeRaw`
    REPLACE INTO ${tables.entries} ("row", "id", "rev", "at", "lat", "lng", "title", "text")
    SELECT "value" ->> 'row', "value" ->> 'id', "value" ->> 'rev', "value" ->> 'at', "value" ->> 'lat', "value" ->> 'lng',
      "value" ->> 'title', "value" ->> 'text' FROM json_each(${rows})`
  await tx.$executeRaw`
    REPLACE INTO ${tables.terms} (rowid, "title", "body", "keywords", "facets")
    SELECT "value" ->> 'row', "value" ->> 'titleTerms', "value" ->> 'bodyTerms', "value" ->> 'keywords', "value" ->> 'facets'
    FROM json_each(${rows})`
}

/** Removes documents; unknown ids are no error. */
export async function dropDocuments(tx: Tx, tables: Tables, ids: readonly string[]): Promise<void> {
  const known = await knownOf(tx, tables, [...ids])
  if (known.size > 0)
    await dropRows(
      tx,
      tables,
      [...known.values()].map(({ row }) => row),
    )
}
