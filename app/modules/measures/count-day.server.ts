import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { type GiveWay, makeGivingWay } from '../../platform/give-way.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type Counts, DEFINITIONS, MEASURES } from './measure.schema.ts'
import { boundsOfDay } from './month.server.ts'
import { counted, earlier, nextLimit } from './tally.rules.ts'
import { NOBODY } from './turn.schema.ts'
import { type By, turnsIn } from './turns.queries.server.ts'

const DATES: readonly By[] = ['startedAt', 'resolveDueAt', 'resolvedAt']

type Into = { unit: Counts; city: Counts; asOf: Date; giveWay: GiveWay }

/** Adds up a unit's turns of a stretch of time; returns when one of them counts otherwise without a fact. */
async function countUnit(
  where: { departmentId: string; from: Date; until: Date },
  { unit, city, asOf, giveWay }: Into,
  deps: Services,
): Promise<Date | null> {
  let limitAt: Date | null = null
  for (const by of DATES) {
    const measures = MEASURES.filter((measure) => DEFINITIONS[measure].by === by)
    for await (const rows of turnsIn({ ...where, by }, deps)) {
      for (const row of rows) {
        for (const measure of measures) counted(DEFINITIONS[measure].ofCity ? city : unit, row, measure, asOf)
        limitAt = earlier(limitAt, nextLimit(row, asOf))
        await giveWay()
      }
    }
  }
  return limitAt
}

/** Units that ever had a turn, NOBODY among them: one probe of an index for each. */
async function unitsWithTurns({ db }: Services): Promise<string[]> {
  const rows = await readRows<{ id: string }>(
    db,
    Prisma.sql`SELECT unit."id" FROM (SELECT ${NOBODY} AS "id" UNION ALL SELECT "id" FROM "Department") AS unit
      WHERE EXISTS (SELECT 1 FROM "CaseMeasure" WHERE "departmentId" = unit."id") ORDER BY unit."id"`,
  )
  return rows.map(({ id }) => id)
}

/** What every unit's turns of a day add up to, and when that changes without a fact; null: it does not. */
export type DayCounts = { units: Map<string, Counts>; limitAt: Date | null }

/** Counts a day as of an instant; units without any turns are left out. */
export async function countDay(day: string, asOf: Date, deps: Services = services()): Promise<DayCounts> {
  const stretch = await boundsOfDay(day, deps)
  const units = new Map<string, Counts>()
  const city: Counts = {}
  let limitAt: Date | null = null
  const giveWay = makeGivingWay()
  for (const departmentId of await unitsWithTurns(deps)) {
    const unit: Counts = {}
    const next = await countUnit({ departmentId, ...stretch }, { unit, city, asOf, giveWay }, deps)
    limitAt = earlier(limitAt, next)
    if (Object.keys(unit).length > 0) units.set(departmentId, unit)
  }
  if (Object.keys(city).length > 0) units.set(NOBODY, { ...units.get(NOBODY), ...city })
  return { units, limitAt }
}
