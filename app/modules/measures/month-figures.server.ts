import { type Services, services } from '../../platform/container.server.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import type { UnitCounts } from './figures.rules.ts'
import { type Counts, groupOfLevel, readCounts } from './measure.schema.ts'
import { monthAfter, monthOf } from './month.server.ts'

/** Months of a trend. */
const TREND = 12

/** Months that are counted, the newest first, and when each was. */
export async function countedMonths(
  { db }: Pick<Services, 'db'> = services(),
): Promise<Array<{ month: string; countedAt: Date | null; staleAt: Date | null }>> {
  return db.measureMonth.findMany({ orderBy: { month: 'desc' }, take: 240 })
}

/** What each unit's cases of a month add up to, and those that nobody ever had under the id "". */
export async function unitsOfMonth(month: string, deps: Services = services()): Promise<UnitCounts[]> {
  const [departments, tallies] = await Promise.all([
    listDepartments(deps),
    deps.db.measureTally.findMany({ where: { month } }),
  ])
  const known = new Map(departments.map((department) => [department.id, department]))
  return tallies.map(({ departmentId, counts }) => {
    const unit = known.get(departmentId)
    const group = unit ? groupOfLevel(unit.level) : null
    const names = { nameZh: unit?.nameZh ?? departmentId, nameEn: unit?.nameEn ?? departmentId }
    return { id: departmentId, group, ...names, counts: readCounts(counts) }
  })
}

/** Twelve months up to one, oldest first, of these units together; a month without any case has empty counts. */
export async function trendOf(
  { until, units }: { until: string; units: ReadonlySet<string> | null },
  deps: Services = services(),
): Promise<Array<{ month: string; tallies: Counts[] }>> {
  const from = monthAfter(until, 1 - TREND)
  const rows = await deps.db.measureTally.findMany({ where: { month: { gte: from, lte: until } } })
  return Array.from({ length: TREND }, (_, index) => {
    const month = monthAfter(from, index)
    const ours = rows.filter((row) => row.month === month && (units === null || units.has(row.departmentId)))
    return { month, tallies: ours.map(({ counts }) => readCounts(counts)) }
  })
}

/** The month that an address asks for, when it is counted; else the last one that is over, else the newest. */
export async function chosenMonth(asked: string | null, deps: Services = services()) {
  const months = await countedMonths(deps)
  const now = await monthOf(deps.clock.now(), deps)
  const found =
    months.find(({ month }) => month === asked) ?? months.find(({ month }) => month < now) ?? months[0] ?? null
  return { chosen: found, months: months.map(({ month }) => month), isRunning: found?.month === now }
}
