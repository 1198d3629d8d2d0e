import { type Services, services } from '../../platform/container.server.ts'
import { hours, minutes } from '../../platform/duration.ts'
import { withDerivedTx } from '../../platform/tx.server.ts'
import { countMonth, countPlaces } from './count-month.server.ts'
import { monthAfter, monthOf, monthsBetween } from './month.server.ts'

/** Limits pass without a fact: the month that runs is counted again this often, the one before it less. */
const RUNNING_EVERY = minutes(10)
const LAST_EVERY = hours(1)
/** Months that one call counts, so that nothing else waits for long. */
const AT_ONCE = 3
const ROWS = 100

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

/** Months whose figures are not those of their cases, the newest first: they are asked for most. */
async function dueMonths(now: string, { db, clock }: Services): Promise<string[]> {
  const rows = await db.measureMonth.findMany({ orderBy: { month: 'desc' } })
  const last = monthAfter(now, -1)
  const age = (countedAt: Date) => clock.now().getTime() - countedAt.getTime()
  return rows
    .filter(({ month, staleAt, countedAt }) => {
      if (month > now) return false
      if (countedAt === null) return true
      // A busy month changes with every case: it is counted at its pace, not at that of the cases.
      if (month === now) return age(countedAt) >= RUNNING_EVERY || (staleAt !== null && age(countedAt) >= minutes(1))
      return staleAt !== null || (month === last && age(countedAt) >= LAST_EVERY)
    })
    .map(({ month }) => month)
}

/**
 * Counts one month anew. Whatever changes while it is read marks it again; a call that is killed leaves `countedAt`
 * empty, so that the next one counts it.
 */
export async function tallyMonth(month: string, deps: Services = services()): Promise<void> {
  const { db, clock } = deps
  await db.measureMonth.upsert({
    where: { month },
    create: { month },
    update: { staleAt: null, countedAt: null },
  })
  const asOf = clock.now()
  const counts = await countMonth(month, asOf, deps)
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
  const now = await monthOf(deps.clock.now(), deps)
  await ensureMonths(now, deps)
  const due = (await dueMonths(now, deps)).slice(0, AT_ONCE)
  for (const month of due) await tallyMonth(month, deps)
  return due.length
}
