import { type Db, Prisma } from '../../db.server.ts'
import { type Asked, columnsOf, type Found, type Index, type Window } from './ask-index.server.ts'
import { instant } from './tables.server.ts'
import { SPANS_OF_ENTRY, type Stretch, stretchesOf } from './tsvector-spans.ts'
import { wholeQuery } from './tsvector-terms.ts'

const SPANS = Prisma.raw(SPANS_OF_ENTRY)

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

function within(stretch: Stretch): Prisma.Sql {
  if ('before' in stretch) return Prisma.sql`"at" < ${stretch.before}`
  return Prisma.sql`(${SPANS} && CAST(${stretch.spans} AS bigint[]))`
}

type Bounds = { newest: bigint | number | null; oldest: bigint | number | null }

/** Stretches of the entries that a query may find, the newest first. */
async function stretchesFor(db: Db, { from, to }: Asked['query']): Promise<Stretch[]> {
  const rows = await db.$queryRaw<Bounds[]>`SELECT max("at") AS "newest", min("at") AS "oldest" FROM "SearchEntry"`
  const { newest, oldest } = rows[0] ?? { newest: null, oldest: null }
  if (newest === null || oldest === null) return []
  const last = to ? Math.min(Number(newest), instant(to) - 1) : Number(newest)
  const first = from ? Math.max(Number(oldest), instant(from)) : Number(oldest)
  return last < first ? [] : stretchesOf({ newest: last, oldest: first })
}

type Count = { place: number; n: bigint | number }

/**
 * How many hits each place has, up to a limit over all. An arm of the union is only asked while those before have not
 * reached it: the index of terms names every match of what it is asked for before one is counted. With a limit of their
 * own, no two arms are asked at once.
 */
async function countEach(db: Db, asked: Asked, places: readonly Prisma.Sql[], limit: number): Promise<number[]> {
  if (places.length === 0) return []
  const arms = places.map(
    (place, n) =>
      Prisma.sql`(SELECT CAST(${n} AS integer) AS "place" FROM "SearchEntry" WHERE ${condition(asked)} AND ${place} LIMIT ${limit})`,
  )
  const rows = await db.$queryRaw<Count[]>`
    SELECT "place", count(*) AS n FROM (
      SELECT * FROM (${Prisma.join(arms, ' UNION ALL ')}) AS arms LIMIT ${limit}
    ) AS hits GROUP BY "place"`
  const counts = new Map(rows.map(({ place, n }) => [place, Number(n)]))
  return places.map((_, n) => counts.get(n) ?? 0)
}

const spansOf = (stretches: readonly Stretch[]) =>
  stretches.flatMap((stretch) => ('spans' in stretch ? stretch.spans : []))

const ANYWHERE = Prisma.sql`TRUE`

/** Where the hits of a window lie: in the first stretches, or anywhere; null when there are not so many. */
async function placeOf(
  db: Db,
  asked: Asked,
  { offset, limit }: Window,
  stretches: readonly Stretch[],
): Promise<Prisma.Sql | null> {
  const counts = await countEach(db, asked, stretches.map(within), offset + limit)
  let sum = 0
  for (const [n, count] of counts.entries()) {
    sum += count
    const isLast = n === stretches.length - 1
    if (sum >= offset + limit && !isLast) return within({ spans: spansOf(stretches.slice(0, n + 1)) })
  }
  return sum > offset ? ANYWHERE : null
}

/** "at" + 0, for in the order of time PostgreSQL reads a million entries, by what it believes of a word that it never saw. */
async function sorted(db: Db, asked: Asked, { limit, offset }: Window, place: Prisma.Sql): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    SELECT ${columnsOf(asked.query)} FROM "SearchEntry" WHERE ${condition(asked)} AND ${place}
    ORDER BY "at" + 0 DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
}

/** For a page among the first so many hits, so many entries are looked at, the newest first, before the index is asked. */
const EARLY = { hits: 100, entries: 2_000 }

async function amongNewest(db: Db, asked: Asked, { limit, offset }: Window): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    SELECT ${columnsOf(asked.query)} FROM (
      SELECT * FROM "SearchEntry" ORDER BY "at" DESC, "row" DESC LIMIT ${EARLY.entries}
    ) AS recent WHERE ${condition(asked)} ORDER BY "at" DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
}

/** Whatever asks for the beginning of a word gathers all its matches anew, 15 ms for 40,000: less is asked then. */
const isUnfinished = ({ phrases }: Asked) => phrases.some(({ prefix }) => prefix)
/** So many stretches are one then, up to half a year. */
const TOGETHER = 4

const halfYear = (stretches: readonly Stretch[]) => within({ spans: spansOf(stretches.slice(0, TOGETHER)) })

/**
 * The newest that fit. A first page of what is common stands among the newest entries. Else it is counted how far back the
 * hits lie, and those stretches are read and sorted; of the beginning of a word half a year is, and then all.
 */
async function newest(db: Db, asked: Asked, window: Window, reach: () => Promise<Stretch[]>): Promise<Found[]> {
  if (window.offset + window.limit <= EARLY.hits) {
    const recent = await amongNewest(db, asked, window)
    if (recent.length === window.limit) return recent
  }
  const stretches = await reach()
  if (isUnfinished(asked)) {
    const found = await sorted(db, asked, window, halfYear(stretches))
    return found.length === window.limit ? found : sorted(db, asked, window, ANYWHERE)
  }
  const place = await placeOf(db, asked, window, stretches)
  return place ? sorted(db, asked, window, place) : []
}

async function countUpTo(db: Db, asked: Asked, limit: number, stretches: readonly Stretch[]): Promise<number> {
  const newer = halfYear(stretches)
  const places = isUnfinished(asked) ? [newer, Prisma.sql`NOT ${newer}`] : stretches.map(within)
  const counts = await countEach(db, asked, places, limit)
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The index of terms, for one question: how far its entries reach is looked up once. */
export function tsvectorIndex(db: Db): Index {
  let known: Promise<Stretch[]> | null = null
  const reach = ({ query }: Asked) => {
    known ??= stretchesFor(db, query)
    return known
  }
  return {
    newest: (asked, window) => newest(db, asked, window, () => reach(asked)),
    countUpTo: async (asked, limit) => countUpTo(db, asked, limit, await reach(asked)),
  }
}
