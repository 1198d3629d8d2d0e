import { type Services, services } from '../../platform/container.server.ts'
import { listPlaces } from '../places/place.queries.server.ts'
import type { ExclusionReason } from './exclusion.schema.ts'
import { METHOD_VERSION } from './measure.schema.ts'
import { PLACE_WORDS } from './measure.words.ts'
import { boundsOf, monthOf } from './month.server.ts'
import { unitsOfMonth } from './month-figures.server.ts'
import { type Figures, figuresSchema } from './report.schema.ts'

const EXCLUSIONS_LISTED = 1_000

/** Cases whose turns lie in the month and that are left out of something. */
async function exclusionsOf(month: string, deps: Services): Promise<Figures['exclusions']> {
  const { from, until } = await boundsOf(month, deps)
  const rows = await deps.db.measureExclusion.findMany({
    where: { isExcluded: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: EXCLUSIONS_LISTED,
  })
  const ids = rows.map(({ caseId }) => caseId)
  const within = { gte: from, lt: until }
  const turns = await deps.db.caseMeasure.findMany({
    where: {
      caseId: { in: ids },
      OR: [{ startedAt: within }, { resolveDueAt: within }, { resolvedAt: within }],
    },
    select: { caseId: true },
  })
  const inMonth = new Set(turns.map(({ caseId }) => caseId))
  const cases = await deps.db.case.findMany({
    where: { id: { in: [...inMonth] } },
    select: { id: true, reference: true },
  })
  const references = new Map(cases.map(({ id, reference }) => [id, reference]))
  return rows
    .filter(({ caseId }) => inMonth.has(caseId))
    .map(({ caseId, departmentId, measures, reasonCode }) => ({
      reference: references.get(caseId) ?? caseId,
      departmentId,
      measures,
      reasonCode: reasonCode as ExclusionReason,
    }))
}

/** Requests of the month by district; every district has a line, however quiet it was. */
async function placesOf(month: string, deps: Services): Promise<Figures['places']> {
  const [districts, counts] = await Promise.all([
    listPlaces(null, deps),
    deps.db.measurePlace.findMany({ where: { month } }),
  ])
  if (counts.length === 0) return []
  const requests = new Map(counts.map((each) => [each.districtCode, each.requests]))
  const known = districts.map(({ code, name, nameEn, population }) => {
    return { code, nameZh: name, nameEn: nameEn ?? name, requests: requests.get(code) ?? 0, population }
  })
  const nowhere = requests.get('') ?? 0
  const without = { code: '', nameZh: PLACE_WORDS.nowhere.zh, nameEn: PLACE_WORDS.nowhere.en, population: null }
  return nowhere > 0 ? [...known, { ...without, requests: nowhere }] : known
}

/** The figures of a month as they stand now; null while it is not counted. */
export async function presentFigures(month: string, deps: Services = services()): Promise<Figures | null> {
  const row = await deps.db.measureMonth.findUnique({ where: { month } })
  if (!row?.countedAt) return null
  const [units, places, exclusions] = await Promise.all([
    unitsOfMonth(month, deps),
    placesOf(month, deps),
    exclusionsOf(month, deps),
  ])
  return { asOf: row.countedAt, units, places, exclusions }
}

export type MonthReport = {
  month: string
  figures: Figures
  methodVersion: number
  /** Null while it is not published: the figures can still change. */
  published: { edition: number; at: Date } | null
  editions: number[]
  /** The month is over. */
  isOver: boolean
}

/** A month's report: the edition that is asked for, else the last published one, else the figures as they stand now. */
export async function monthReport(
  { month, edition }: { month: string; edition: number | null },
  deps: Services = services(),
): Promise<MonthReport | null> {
  const rows = await deps.db.measureReport.findMany({
    where: { month },
    orderBy: { edition: 'desc' },
    select: { edition: true },
    take: 50,
  })
  const editions = rows.map((row) => row.edition)
  const isOver = month < (await monthOf(deps.clock.now(), deps))
  const wanted = edition === 0 ? null : (editions.find((each) => each === edition) ?? editions[0] ?? null)
  if (wanted === null) {
    const figures = await presentFigures(month, deps)
    return figures && { month, figures, methodVersion: METHOD_VERSION, published: null, editions, isOver }
  }
  const stored = await deps.db.measureReport.findUniqueOrThrow({ where: { month_edition: { month, edition: wanted } } })
  return {
    month,
    figures: figuresSchema.parse(JSON.parse(stored.figures)),
    methodVersion: stored.methodVersion,
    published: { edition: wanted, at: stored.publishedAt },
    editions,
    isOver,
  }
}
