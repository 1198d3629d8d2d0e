import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { monthSchema } from './measure.schema.ts'
import { measureScope } from './measures.policy.ts'
import { type MonthReport, monthReport } from './month-report.server.ts'

const UNKNOWN = { zh: '没有这个月的月报', en: 'There is no report of this month' }

/** The edition that an address asks for: a number, 0 for the figures as they stand now, null for the last published. */
export function editionOf(search: URLSearchParams): number | null {
  const asked = search.get('edition')
  return asked !== null && /^\d{1,3}$/.test(asked) ? Number(asked) : null
}

/**
 * A month's report as the actor may see it. A unit's people see published editions, and of the cases left out their
 * own. Null while nothing was counted; throws `not_found` for an address that is no month.
 */
export async function reportFor(
  { month, edition, actor }: { month: string; edition: number | null; actor: Actor },
  deps: Services = services(),
): Promise<MonthReport | null> {
  if (!monthSchema.safeParse(month).success) throw new AppError('not_found', 'report', UNKNOWN)
  const scope = measureScope(actor)
  const report = await monthReport({ month, edition: scope.kind === 'city' ? edition : edition || null }, deps)
  if (!report || scope.kind === 'city') return report
  if (!report.published || scope.kind === 'none') return null
  const exclusions = report.figures.exclusions.filter(({ departmentId }) => departmentId === scope.departmentId)
  return { ...report, figures: { ...report.figures, exclusions } }
}
