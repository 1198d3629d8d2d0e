import type { Services } from '../../platform/container.server.ts'
import { type Db, Prisma, type Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { type CalendarContent, calendarContentSchema } from './calendar-content.schema.ts'
import { type PolicySet, policySetSchema } from './policy-set.schema.ts'

export type TimeVersion<T> = { version: number; effectiveFrom: number; note: string; content: T }
/** Every version that there is, oldest first. */
export type TimeVersions = {
  policies: readonly TimeVersion<PolicySet>[]
  calendars: readonly TimeVersion<CalendarContent>[]
}

const NONE = { zh: '还没有时限和工作日历', en: 'There are no time limits and no working calendar' }

type Row = { version: number; effectiveFrom: Date; note: string; content: string }
type Newest = { policies: number | bigint | null; calendars: number | bigint | null }

const kept = () => remember('sla.time-versions', () => new WeakMap<Db, TimeVersions>())

function readVersions<T>(rows: readonly Row[], schema: { parse: (value: unknown) => T }): TimeVersion<T>[] {
  return rows.map(({ version, effectiveFrom, note, content }) => ({
    ...{ version, note, effectiveFrom: effectiveFrom.getTime() },
    content: schema.parse(JSON.parse(content)),
  }))
}

/** By the order in which they come into force, which is that of their numbers. */
const after = (versions: ReadonlyArray<{ version: number }>) => ({
  where: { version: { gt: versions.at(-1)?.version ?? 0 } },
  orderBy: { version: 'asc' as const },
})

/** Reads the numbers; inside a transaction over its own connection. */
function newestOf(db: Db, tx: Tx | undefined): Promise<Newest[]> {
  const sql = Prisma.sql`SELECT (SELECT MAX("version") FROM "SlaPolicyVersion") AS "policies",
    (SELECT MAX("version") FROM "CalendarVersion") AS "calendars"`
  return tx ? tx.$queryRaw<Newest[]>(sql) : readRows<Newest>(db, sql)
}

/**
 * All versions of limits and calendar. Their numbers are read every time, so that a published version counts at once in
 * every process; contents are read once, because they never change. The same object as long as nothing is published.
 * Throws AppError unavailable when there are none. Give the transaction when there is one: a city's transactions that
 * each wait for a second connection wait for one another.
 */
export async function timeVersions({ db }: Pick<Services, 'db'>, tx?: Tx): Promise<TimeVersions> {
  const [newest] = await newestOf(db, tx)
  if (!newest?.policies || !newest.calendars) throw new AppError('unavailable', 'no_time_versions', NONE)
  const known = kept().get(db) ?? { policies: [], calendars: [] }
  const isNew =
    known.policies.at(-1)?.version !== Number(newest.policies) ||
    known.calendars.at(-1)?.version !== Number(newest.calendars)
  if (!isNew) return known
  const reader = tx ?? db
  const [policies, calendars] = await Promise.all([
    reader.slaPolicyVersion.findMany(after(known.policies)),
    reader.calendarVersion.findMany(after(known.calendars)),
  ])
  const all: TimeVersions = {
    policies: [...known.policies, ...readVersions(policies, policySetSchema)],
    calendars: [...known.calendars, ...readVersions(calendars, calendarContentSchema)],
  }
  kept().set(db, all)
  return all
}

/** The version in force at an instant: the newest that had come into force by then, else the first. */
export function inForceAt<T>(versions: readonly TimeVersion<T>[], at: number): TimeVersion<T> {
  const found = versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0]
  if (!found) throw new AppError('unavailable', 'no_time_versions', NONE)
  return found
}
