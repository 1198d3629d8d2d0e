import { type Db, Prisma } from '../../db.server.ts'
import { type Asked, columnsOf, type Found, type Index, type Window } from './ask-index.server.ts'
import { instant } from './tables.server.ts'
import { wholeQuery } from './tsvector-terms.ts'

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

const PAGE = 20
/** For a first page so many entries are looked at, the newest first, before anything is counted. */
const RECENT = 3_000
/** So many hits are better fetched and sorted than looked for in the order of time. */
const FEW = 1_000

/** Looking at an entry costs a fifth of fetching one: what a deeper page is worth grows with the root of its depth. */
const deeper = (bound: number, end: number) => Math.ceil(bound * Math.sqrt(Math.max(1, end / PAGE)))

/**
 * The newest that fit. A page of what is common stands among the newest entries. Else, few are read by the index of terms
 * and sorted, many in the order of time. PostgreSQL would choose by what it believes of a word: of one that it never saw
 * it believes enough to read a million entries for 16 seconds. "at" + 0 keeps it from the order of time.
 */
async function newest(db: Db, asked: Asked, window: Window, countUpTo: Index['countUpTo']): Promise<Found[]> {
  const { limit, offset } = window
  const [columns, where, end] = [columnsOf(asked.query), condition(asked), offset + limit]
  const recent = await db.$queryRaw<Found[]>`
    SELECT ${columns} FROM (
      SELECT * FROM "SearchEntry" ORDER BY "at" DESC, "row" DESC LIMIT ${deeper(RECENT, end)}
    ) AS recent WHERE ${where} ORDER BY "at" DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
  if (recent.length === limit) return recent
  const few = deeper(FEW, end)
  const count = await countUpTo(asked, few + 1)
  const isFew = count <= few
  if (isFew && count <= offset) return []
  const order = isFew ? Prisma.sql`"at" + 0` : Prisma.sql`"at"`
  return db.$queryRaw<Found[]>`
    SELECT ${columns} FROM "SearchEntry" WHERE ${where} ORDER BY ${order} DESC, "row" DESC LIMIT ${limit} OFFSET ${offset}`
}

async function countUpTo(db: Db, asked: Asked, limit: number): Promise<number> {
  const rows = await db.$queryRaw<Array<{ n: bigint | number }>>`
    SELECT count(*) AS n FROM (SELECT 1 FROM "SearchEntry" WHERE ${condition(asked)} LIMIT ${limit}) AS hits`
  return Number(rows[0]?.n ?? 0)
}

/** The index of terms, for one question: what it counts twice is counted once. */
export function tsvectorIndex(db: Db): Index {
  const counted = new Map<string, Promise<number>>()
  const countOnce: Index['countUpTo'] = (asked, limit) => {
    const key = `${limit} ${wholeQuery(asked.query, asked.phrases, asked.part)}`
    const count = counted.get(key) ?? countUpTo(db, asked, limit)
    counted.set(key, count)
    return count
  }
  return { newest: (asked, window) => newest(db, asked, window, countOnce), countUpTo: countOnce }
}
