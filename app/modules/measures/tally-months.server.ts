import type { MeasureMonth } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { withDerivedTx } from '../../platform/tx.server.ts'
import { countPlaces } from './count-places.server.ts'
import { monthOf, monthsBetween } from './month.server.ts'
import { DAYS_KEPT_FOR, isRecent, type Moment, sumOfDays } from './tally-days.server.ts'

/** A busy month changes with every case: it is counted at its pace, not at that of the cases. */
const PACE = minutes(1)
/** Months that one call counts, so that nothing else waits for long. */
const AT_ONCE = 3
const ROWS = 100

async function momentNow(deps: Services): Promise<Moment> {
  const asOf = deps.clock.now()
  return { asOf, running: await monthOf(asOf, deps) }
}

/** Months from the first case to now have a row each. */
async function ensureMonths(now: string, { db, ...deps }: Services): Promise<void> {
  if ((await db.measureMonth.count({ where: { month: now } })) > 0) return
  const first = await db.case.findFirst({ orderBy: { id: 'asc' }, select: { submittedAt: true } })
  if (!first) return
  const known = new Set((await db.measureMonth.findMany({ select: { month: true } })).map(({ month }) => month))
  const start = await monthOf(first.submittedAt, { db, ...deps })
  const missing = monthsBetween(start < now ? start : now, now).filter((month) => !known.has(month))
  for (const month of missing) await db.measureMonth.upsert({ where: { month }, create: { month }, update: {} })
}

function isMonthDue({ month, staleAt, countedAt }: MeasureMonth, limits: ReadonlySet<string>, moment: Moment): boolean {
  if (month > moment.running) return false
  if (countedAt === null) return true
  const age = moment.asOf.getTime() - countedAt.getTime()
  if (age < PACE) return false
  return staleAt !== null || limits.has(month) || (isRecent(month, moment) && age >= DAYS_KEPT_FOR)
}

/** Months whose figures may not be those of their cases, the newest first: they are asked for most. */
async function dueMonths(moment: Moment, { db }: Services): Promise<string[]> {
  const months = await db.measureMonth.findMany({ orderBy: { month: 'desc' } })
  const passed = await db.measureDay.findMany({ where: { limitAt: { lte: moment.asOf } }, select: { day: true } })
  const limits = new Set(passed.map(({ day }) => day.slice(0, 7)))
  return months.filter((month) => isMonthDue(month, limits, moment)).map(({ month }) => month)
}

/**
 * Counts one month anew. Whatever changes while it is read marks it again; a call that is killed leaves `countedAt`
 * empty, so that the next one counts it.
 */
export async function tallyMonth(month: string, deps: Services = services()): Promise<void> {
  const { db } = deps
  await db.measureMonth.upsert({
    where: { month },
    create: { month },
    update: { staleAt: null, countedAt: null },
  })
  const moment = await momentNow(deps)
  const { asOf } = moment
  const counts = await sumOfDays(month, moment, deps)
  const places = [...(await countPlaces(month, deps))].map(([districtCode, requests]) => ({
    month,
    districtCode,
    requests,
  }))
  const rows = [...counts].map(([departmentId, unit]) => ({ month, departmentId, counts: JSON.stringify(unit) }))
  await withDerivedTx(db, 'tally-month', async (tx) => {
    await tx.measureMonth.updateMany({ where: { month }, data: { countedAt: asOf } })
    await tx.measureTally.deleteMany({ where: { month } })
    await tx.measurePlace.deleteMany({ where: { month } })
    await tx.measurePlace.createMany({ data: places })
    for (let from = 0; from < rows.length; from += ROWS)
      await tx.measureTally.createMany({ data: rows.slice(from, from + ROWS) })
  })
}

/** Counts the months that are due, at most three; returns how many. */
export async function tallyMonths(deps: Services = services()): Promise<number> {
  const moment = await momentNow(deps)
  await ensureMonths(moment.running, deps)
  const due = (await dueMonths(moment, deps)).slice(0, AT_ONCE)
  for (const month of due) await tallyMonth(month, deps)
  return due.length
}
