import type { MeasureDay } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { hours } from '../../platform/duration.ts'
import { countDay } from './count-day.server.ts'
import { type Counts, readUnitCounts } from './measure.schema.ts'
import { daysOf, monthAfter } from './month.server.ts'
import { addCounts } from './tally.rules.ts'

/**
 * Days of this month and the last are counted again this often, whatever was marked: a version from before days were
 * counted, which still runs during a deploy, marks months only.
 */
export const DAYS_KEPT_FOR = hours(24)

/** When somebody counts, and the month that runs then. */
export type Moment = { asOf: Date; running: string }

/** True for the running month and the one before it. */
export const isRecent = (month: string, { running }: Moment) => month === running || month === monthAfter(running, -1)

/** True when the figures of a day may not be those of its cases any more. */
function isDayDue({ day, staleAt, countedAt, limitAt }: MeasureDay, moment: Moment): boolean {
  if (countedAt === null || staleAt !== null) return true
  if (limitAt !== null && limitAt <= moment.asOf) return true
  return isRecent(day.slice(0, 7), moment) && moment.asOf.getTime() - countedAt.getTime() >= DAYS_KEPT_FOR
}

/** Counts a day anew. Whatever changes while it is read marks it again; a call that is killed leaves it uncounted. */
async function tallyDay(day: string, asOf: Date, deps: Services): Promise<Map<string, Counts>> {
  const { db } = deps
  await db.measureDay.upsert({ where: { day }, create: { day }, update: { staleAt: null, countedAt: null } })
  const { units, limitAt } = await countDay(day, asOf, deps)
  const counts = JSON.stringify(Object.fromEntries(units))
  await db.measureDay.update({ where: { day }, data: { countedAt: asOf, limitAt, counts } })
  return units
}

/** What the days of a month add up to, by unit; only days that are due are read. */
export async function sumOfDays(month: string, moment: Moment, deps: Services): Promise<Map<string, Counts>> {
  const stored = await deps.db.measureDay.findMany({ where: { day: { gte: month, lt: monthAfter(month, 1) } } })
  const known = new Map(stored.filter((row) => !isDayDue(row, moment)).map((row) => [row.day, row.counts]))
  const sum = new Map<string, Counts>()
  for (const day of daysOf(month)) {
    const kept = known.get(day)
    const units = kept === undefined ? await tallyDay(day, moment.asOf, deps) : readUnitCounts(kept)
    for (const [unit, counts] of units) sum.set(unit, addCounts(sum.get(unit) ?? {}, counts))
  }
  return sum
}
