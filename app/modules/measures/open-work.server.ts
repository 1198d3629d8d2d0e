import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { dialectOf } from '../../platform/dialect.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import {
  AGES,
  type AgeId,
  type Dimension,
  filedWithin,
  type Group,
  type Moment,
  NONE,
  type OpenFilter,
  type Standing,
} from './open-work.rules.ts'
import { COURTS, type Court } from './turn.schema.ts'

type Reads = Pick<Services, 'db'>
type Sql = Prisma.Sql

/** Bare, as the index of what is open has it: a bound value would not let SQLite use that index. */
const OPEN = Prisma.sql`"isOpen"`
const ALL = Prisma.sql`1 = 1`

/** What a dimension groups by; nothing, or an empty text, is a group of its own (NONE). Bare columns come in the index's order. */
const KEYS: Readonly<Record<Dimension, Sql>> = {
  department: Prisma.sql`"holderId"`,
  street: Prisma.sql`"streetCode"`,
  category: Prisma.sql`"categoryCode"`,
  person: Prisma.sql`CASE WHEN "holderId" = '' THEN '' ELSE COALESCE("handlerId", '') END`,
}
const isKeyed = (dimension: Dimension, key: string) =>
  Prisma.sql`COALESCE(${KEYS[dimension]}, '') = ${key === NONE ? '' : key}`

function isStanding(standing: Standing, { now, nextDayEnds }: Moment): Sql {
  if (standing === 'open') return ALL
  if (standing === 'hold') return Prisma.sql`"court" = 'hold'`
  return standing === 'overdue'
    ? Prisma.sql`("court" <> 'hold' AND "dueAt" < ${now})`
    : Prisma.sql`("court" <> 'hold' AND "dueAt" >= ${now} AND "dueAt" <= ${nextDayEnds})`
}

function isOfAge(age: AgeId, now: Date): Sql {
  const { after, until } = filedWithin(age, now)
  const [late, early] = [
    after ? Prisma.sql`"filedAt" > ${after}` : ALL,
    until ? Prisma.sql`"filedAt" <= ${until}` : ALL,
  ]
  return Prisma.sql`(${late} AND ${early})`
}

const IS_LATE_HOLD = Prisma.sql`("court" = 'hold' AND "lateHold")`
const isIn = (court: Court) => Prisma.sql`"court" = ${Prisma.raw(`'${court}'`)}`

const count = (condition: Sql, name: string) =>
  Prisma.sql`COUNT(*) FILTER (WHERE ${condition}) AS ${Prisma.raw(`"${name}"`)}`

/** Seconds that have ended in a court, and those since the ball came to it where it still is there. */
function seconds(court: 'unit' | 'hold', now: Date, db: object): Sql {
  const since =
    dialectOf(db) === 'sqlite'
      ? Prisma.sql`unixepoch("courtSince")`
      : Prisma.sql`CAST(FLOOR(EXTRACT(EPOCH FROM "courtSince")) AS INTEGER)`
  const running = Prisma.sql`CAST(${Math.floor(now.getTime() / 1_000)} AS INTEGER) - ${since}`
  const [column, name] = [Prisma.raw(`"${court}Seconds"`), Prisma.raw(`'${court}'`)]
  return Prisma.sql`SUM(${column} + CASE WHEN "court" = ${name} THEN ${running} ELSE 0 END)`
}

type Counted = Record<string, unknown>

function groupOf(row: Counted): Group {
  const number = (name: string) => Number(row[name] ?? 0)
  return {
    key: row.key ? String(row.key) : NONE,
    open: number('open'),
    overdue: number('overdue'),
    next: number('next'),
    hold: number('hold'),
    courtMinutes: number('unitSeconds') / 60,
    holdMinutes: number('holdSeconds') / 60,
    lateHolds: number('lateHolds'),
  }
}

/**
 * Open cases counted by one dimension, in no order: one pass over the index of what is open (CaseMeasure_open), which
 * holds every column that is asked for.
 */
export async function countOpenWork(
  dimension: Dimension,
  moment: Moment,
  { db }: Reads = services(),
): Promise<Group[]> {
  const counts = [
    ...(['overdue', 'next', 'hold'] as const).map((standing) => count(isStanding(standing, moment), standing)),
    count(IS_LATE_HOLD, 'lateHolds'),
  ]
  const rows = await readRows<Counted>(
    db,
    Prisma.sql`SELECT ${KEYS[dimension]} AS "key", COUNT(*) AS "open", ${Prisma.join(counts)},
      ${seconds('unit', moment.now, db)} AS "unitSeconds", ${seconds('hold', moment.now, db)} AS "holdSeconds"
      FROM "CaseMeasure" WHERE ${OPEN} GROUP BY 1`,
  )
  return rows.map(groupOf)
}

const IN_A_COURT = Prisma.raw(`"court" IN (${COURTS.map((court) => `'${court}'`).join(', ')})`)

/** A range of the index CaseMeasure_open_ages, which comes court by court in the order of filing. */
const countOfOpen = (condition: Sql, name: string) =>
  Prisma.sql`(SELECT COUNT(*) FROM "CaseMeasure" WHERE ${OPEN} AND ${condition}) AS ${Prisma.raw(`"${name}"`)}`

/** How many open cases are of which age, the youngest first, and how many lie in each court; courts without any are left out. */
export async function countAgesAndCourts(
  { now }: Moment,
  { db }: Reads = services(),
): Promise<{ ages: Array<{ id: AgeId; count: number }>; courts: Array<{ court: Court; count: number }> }> {
  const counts = [
    ...AGES.map(({ id }) => countOfOpen(Prisma.sql`${IN_A_COURT} AND ${isOfAge(id, now)}`, id)),
    ...COURTS.map((court) => countOfOpen(isIn(court), court)),
  ]
  const [row] = await readRows<Counted>(db, Prisma.sql`SELECT ${Prisma.join(counts)}`)
  const numberOf = (name: string) => Number(row?.[name] ?? 0)
  return {
    ages: AGES.map(({ id }) => ({ id, count: numberOf(id) })),
    courts: COURTS.map((court) => ({ court, count: numberOf(court) })).filter((one) => one.count > 0),
  }
}

const RANK = Prisma.sql`CASE WHEN "dueAt" IS NULL THEN 1 ELSE 0 END`
const AT = Prisma.sql`COALESCE("dueAt", "courtSince")`

type Placed = { caseId: string; dueAt: Date | null; courtSince: Date }

const cursorOf = ({ caseId, dueAt, courtSince }: Placed) =>
  `${dueAt ? 0 : 1}.${(dueAt ?? courtSince).getTime()}.${caseId}`

function behind(after: string | undefined): Sql {
  const match = /^([01])\.(\d{1,15})\.([\w-]{1,64})$/.exec(after ?? '')
  if (!match) return ALL
  const [, rank, time, caseId] = match as unknown as [string, string, string, string]
  const at = new Date(Number(time))
  const sameRank = Prisma.sql`${RANK} = ${Prisma.raw(rank)}`
  return Prisma.sql`(${RANK} > ${Prisma.raw(rank)}
    OR (${sameRank} AND ${AT} > ${at}) OR (${sameRank} AND ${AT} = ${at} AND "caseId" > ${caseId}))`
}

/**
 * A page of the cases behind a number, the most urgent first; those on hold last, the longest held first. `next` goes
 * into `after` for the page that follows; null at the end.
 */
export async function openCasesBehind(
  { filter, moment, after, limit }: { filter: OpenFilter; moment: Moment; after: string | undefined; limit: number },
  { db }: Reads = services(),
): Promise<{ ids: string[]; next: string | null }> {
  const { standing, age, court, lateHold, dimension, key } = filter
  // IS TRUE keeps the conditions together: one by one they would draw SQLite to an index that lacks the due times.
  const rows = await readRows<Placed>(
    db,
    Prisma.sql`SELECT "caseId", "dueAt", "courtSince" FROM "CaseMeasure"
      WHERE ${OPEN} AND (${isStanding(standing, moment)} AND ${age ? isOfAge(age, moment.now) : ALL}
        AND ${court ? isIn(court) : ALL} AND ${lateHold ? IS_LATE_HOLD : ALL}
        AND ${dimension && key !== null ? isKeyed(dimension, key) : ALL} AND ${behind(after)}) IS TRUE
      ORDER BY ${RANK}, ${AT}, "caseId" LIMIT ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { ids: shown.map(({ caseId }) => caseId), next: rows.length > limit && last ? cursorOf(last) : null }
}

/** Who has open cases: units, and "" where they are with intake and dispatch. */
export async function openHolders({ db }: Reads = services()): Promise<string[]> {
  const rows = await readRows<{ holderId: string }>(
    db,
    Prisma.sql`SELECT DISTINCT "holderId" FROM "CaseMeasure" WHERE ${OPEN}`,
  )
  return rows.map(({ holderId }) => holderId)
}

/** Open cases of one holder whose due time is no longer that of their clocks, at most `limit`. */
export async function movedDues(
  { holderId, limit }: { holderId: string; limit: number },
  { db }: Reads = services(),
): Promise<string[]> {
  const rows = await readRows<{ caseId: string }>(
    db,
    Prisma.sql`SELECT m."caseId" FROM "CaseMeasure" m JOIN "CaseClocks" c ON c."caseId" = m."caseId"
      WHERE m."isOpen" AND m."holderId" = ${holderId}
        AND (m."dueAt" <> c."dueAt" OR (m."dueAt" IS NULL) <> (c."dueAt" IS NULL)) LIMIT ${limit}`,
  )
  return rows.map(({ caseId }) => caseId)
}
