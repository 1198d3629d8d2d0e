import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { days } from '../../platform/duration.ts'
import { type GiveWay, makeGivingWay } from '../../platform/give-way.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { type Counts, DEFINITIONS, MEASURES, type Measure } from './measure.schema.ts'
import type { MeasureRow } from './measure-row.rules.ts'
import { boundsOf } from './month.server.ts'
import { counted } from './tally.rules.ts'

/** Rows of one question: some milliseconds, in which nothing else of the thread has its turn. */
const PAGE = 250

type By = (typeof DEFINITIONS)[Measure]['by']
const DATES: readonly By[] = ['startedAt', 'resolveDueAt', 'resolvedAt']

/** Cases that no unit ever had count for nobody, which has the empty id. */
export const NOBODY = ''

/**
 * The turns of one unit that a date puts into a stretch of time, in pages, in the order of (date, case, turn). `after`
 * goes on behind a row.
 */
export async function* turnsIn(
  where: { departmentId: string; by: By; from: Date; until: Date; after?: { at: Date; caseId: string; turn: number } },
  { db }: Pick<Services, 'db'>,
  size = PAGE,
): AsyncGenerator<MeasureRow[]> {
  const { departmentId, by, from, until } = where
  const date = Prisma.raw(`"${by}"`)
  for (let last = where.after; ; ) {
    const behind = last
      ? Prisma.sql`AND ${date} >= ${last.at} AND (${date} > ${last.at} OR "caseId" > ${last.caseId}
          OR ("caseId" = ${last.caseId} AND "turn" > ${last.turn}))`
      : Prisma.empty
    const rows = await readRows<MeasureRow>(
      db,
      Prisma.sql`SELECT * FROM "CaseMeasure" WHERE "departmentId" = ${departmentId}
        AND ${date} >= ${from} AND ${date} < ${until} ${behind} ORDER BY ${date}, "caseId", "turn" LIMIT ${size}`,
    )
    yield rows
    const end = rows.at(-1)
    if (!end || rows.length < size) return
    last = { at: end[by] as Date, caseId: end.caseId, turn: end.turn }
  }
}

/** What a unit's turns of a month add up to; what they say of the city goes into `city`. */
async function countUnit(
  departmentId: string,
  { month, asOf, city, giveWay }: { month: string; asOf: Date; city: Counts; giveWay: GiveWay },
  deps: Services,
): Promise<Counts> {
  const { from, until } = await boundsOf(month, deps)
  const counts: Counts = {}
  for (const by of DATES) {
    const measures = MEASURES.filter((measure) => DEFINITIONS[measure].by === by)
    for await (const rows of turnsIn({ departmentId, by, from, until }, deps)) {
      for (const row of rows) {
        for (const measure of measures) counted(DEFINITIONS[measure].ofCity ? city : counts, row, measure, asOf)
        await giveWay()
      }
    }
  }
  return counts
}

/** What every unit's cases of a month add up to at an instant; units without any are left out. */
export async function countMonth(month: string, asOf: Date, deps: Services = services()): Promise<Map<string, Counts>> {
  const units = [NOBODY, ...(await listDepartments(deps)).map(({ id }) => id)]
  const counts = new Map<string, Counts>()
  const city: Counts = {}
  const giveWay = makeGivingWay()
  for (const id of units) {
    const unit = await countUnit(id, { month, asOf, city, giveWay }, deps)
    if (Object.keys(unit).length > 0) counts.set(id, unit)
  }
  if (Object.keys(city).length > 0) counts.set(NOBODY, { ...counts.get(NOBODY), ...city })
  return counts
}

/** Requests filed from one instant to another, by the district they are about. */
function placesBetween(from: Date, until: Date, { db }: Pick<Services, 'db'>) {
  return readRows<{ code: string; n: number | bigint }>(
    db,
    Prisma.sql`SELECT COALESCE("districtCode", '') AS "code", COUNT(*) AS "n" FROM "Case"
      WHERE "published" IN (${true}, ${false}) AND "submittedAt" >= ${from} AND "submittedAt" < ${until} GROUP BY 1`,
  )
}

/**
 * Requests that were filed in a month, by the district they are about; "" where no place was given. A day at a time: one
 * question for the whole month would hold up the thread of a large city.
 */
export async function countPlaces(
  month: string,
  deps: Pick<Services, 'db'> = services(),
): Promise<Map<string, number>> {
  const { from, until } = await boundsOf(month, deps)
  const giveWay = makeGivingWay()
  const places = new Map<string, number>()
  for (let start = from.getTime(); start < until.getTime(); start += days(1)) {
    const end = Math.min(start + days(1), until.getTime())
    for (const { code, n } of await placesBetween(new Date(start), new Date(end), deps))
      places.set(code, (places.get(code) ?? 0) + Number(n))
    await giveWay()
  }
  return places
}
