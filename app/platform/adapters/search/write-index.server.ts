import { Prisma } from '../../db.server.ts'
import type { SearchDocument } from '../../ports/search.ts'
import type { ReadNow, Write } from '../../write-batch.server.ts'
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

function knownOf(read: ReadNow, { entries }: Tables, ids: string[]): Map<string, Known> {
  const rows = read<Known>(Prisma.sql`
    SELECT "id", "rev", "at", "row" FROM ${entries} WHERE "id" IN (SELECT "value" FROM json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map((row) => [row.id, { ...row, at: Number(row.at), row: Number(row.row) }]))
}

function dropRows({ entries, terms }: Tables, rows: number[]): Write[] {
  if (rows.length === 0) return []
  const list = JSON.stringify(rows)
  return [
    { sql: Prisma.sql`DELETE FROM ${terms} WHERE rowid IN (SELECT "value" FROM json_each(${list}))` },
    { sql: Prisma.sql`DELETE FROM ${entries} WHERE "row" IN (SELECT "value" FROM json_each(${list}))` },
  ]
}

type Places = { places: Map<string, number>; left: number[] }

/** Row of each document: the one it has while its time stays the same, else a new one, and the old one is left. */
function placeRows(read: ReadNow, tables: Tables, documents: SearchDocument[], known: Map<string, Known>): Places {
  const places = new Map<string, number>()
  const moved = documents.filter(({ id, at }) => {
    const before = known.get(id)
    if (before?.at === instant(at)) places.set(id, before.row)
    return before?.at !== instant(at)
  })
  const left = moved.flatMap(({ id }) => known.get(id)?.row ?? [])
  if (moved.length === 0) return { places, left }
  const instants = moved.map(({ at }) => instant(at))
  const taken = takeRows(read, tables, instants)
  for (const [index, { id }] of moved.entries()) places.set(id, taken[index] ?? 0)
  return { places, left }
}

/** What adds or replaces documents; one that is older than what is stored changes nothing. */
export function documentWrites(read: ReadNow, tables: Tables, documents: readonly SearchDocument[]): Write[] {
  const latest = newest(documents)
  const ids = latest.map(({ id }) => id)
  const known = knownOf(read, tables, ids)
  const fresh = latest.filter(({ id, rev }) => rev >= (known.get(id)?.rev ?? rev))
  if (fresh.length === 0) return []
  const { places, left } = placeRows(read, tables, fresh, known)
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
  const entries = Prisma.sql`
    REPLACE INTO ${tables.entries} ("row", "id", "rev", "at", "lat", "lng", "title", "text")
    SELECT "value" ->> 'row', "value" ->> 'id', "value" ->> 'rev', "value" ->> 'at', "value" ->> 'lat', "value" ->> 'lng',
      "value" ->> 'title', "value" ->> 'text' FROM json_each(${rows})`
  const terms = Prisma.sql`
    REPLACE INTO ${tables.terms} (rowid, "title", "body", "keywords", "facets")
    SELECT "value" ->> 'row', "value" ->> 'titleTerms', "value" ->> 'bodyTerms', "value" ->> 'keywords', "value" ->> 'facets'
    FROM json_each(${rows})`
  return [...dropRows(tables, left), { sql: entries }, { sql: terms }]
}

/** What removes documents; unknown ids are no error. */
export function dropWrites(read: ReadNow, tables: Tables, ids: readonly string[]): Write[] {
  const known = knownOf(read, tables, [...ids])
  return dropRows(
    tables,
    [...known.values()].map(({ row }) => row),
  )
}
