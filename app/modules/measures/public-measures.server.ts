import { type Services, services } from '../../platform/container.server.ts'
import { GROUPS, MEASURES } from './measure.schema.ts'
import type { MeasuresFilter } from './measures-page.server.ts'
import { monthReport } from './month-report.server.ts'
import { publicTotal, publicUnits } from './public-figures.rules.ts'

const MONTHS = 24

/** The figures of a published month for everybody: no case, no person, no small number. Null before the first report. */
export async function publicMeasures(filter: MeasuresFilter, deps: Services = services()) {
  const rows = await deps.db.measureReport.findMany({
    distinct: ['month'],
    orderBy: { month: 'desc' },
    take: MONTHS,
    select: { month: true },
  })
  const months = rows.map(({ month }) => month)
  const month = months.find((each) => each === filter.month) ?? months[0]
  const report = month ? await monthReport({ month, edition: null }, deps) : null
  if (!report?.published) return null
  const { units } = report.figures
  // The kind that was asked for, else the first that has figures.
  const group =
    [filter.group, ...GROUPS].find((each) => publicUnits(units, each, filter.measure).length > 0) ?? filter.group
  return {
    month: report.month,
    months,
    published: report.published,
    asOf: report.figures.asOf,
    methodVersion: report.methodVersion,
    group,
    measure: filter.measure,
    city: MEASURES.map((measure) => ({ measure, cell: publicTotal(units, null, measure) })),
    places: report.figures.places,
    units: publicUnits(units, group, filter.measure),
  }
}

export type PublicMeasures = NonNullable<Awaited<ReturnType<typeof publicMeasures>>>
