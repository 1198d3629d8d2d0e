import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { loadRuleSet } from './load-rule-set.server.ts'
import { type OverrideReason, overrideReasonSchema } from './override.schema.ts'

/** A rule that people went against: how often, why, and where the cases went instead. */
export type RuleToFix = {
  code: string
  /** What the rule says of itself in the version in force; null when that version has no such rule. */
  explain: Text | null
  count: number
  reasons: Array<{ reason: OverrideReason; count: number }>
  /** Where most of them went. */
  instead: Text
  insteadCount: number
}

const SPAN_DAYS = 90
const MOST_RULES = 50

type Group = { ruleCode: string; reasonCode: string; toDepartmentId: string; _count: { _all: number } }

function sumBy(groups: readonly Group[], key: 'reasonCode' | 'toDepartmentId'): Array<[string, number]> {
  const sums = new Map<string, number>()
  for (const group of groups) sums.set(group[key], (sums.get(group[key]) ?? 0) + group._count._all)
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

function reasonsOf(groups: readonly Group[]): RuleToFix['reasons'] {
  return sumBy(groups, 'reasonCode').flatMap(([code, count]) => {
    const reason = overrideReasonSchema.safeParse(code)
    return reason.success ? [{ reason: reason.data, count }] : []
  })
}

/**
 * The report "rules to fix" (REQUIREMENTS D16): rules against which people dispatched by hand in the last 90 days, the
 * most often first, 50 at most. For administrators.
 */
export async function rulesToFix(deps: Services = services()): Promise<RuleToFix[]> {
  const since = new Date(deps.clock.now().getTime() - days(SPAN_DAYS))
  const groups = await deps.db.ruleOverride.groupBy({
    by: ['ruleCode', 'reasonCode', 'toDepartmentId'],
    where: { at: { gte: since } },
    _count: { _all: true },
  })
  const { set } = await loadRuleSet(deps)
  const names = await departmentNames([...new Set(groups.map(({ toDepartmentId }) => toDepartmentId))], deps)
  const rules = new Map(set.rules.map((rule) => [rule.code, { zh: rule.explainZh, en: rule.explainEn }]))
  return [...new Set(groups.map(({ ruleCode }) => ruleCode))]
    .map((code) => {
      const own = groups.filter(({ ruleCode }) => ruleCode === code)
      const [instead = '', insteadCount = 0] = sumBy(own, 'toDepartmentId')[0] ?? []
      return {
        code,
        explain: rules.get(code) ?? null,
        count: own.reduce((sum, group) => sum + group._count._all, 0),
        reasons: reasonsOf(own),
        instead: names.get(instead) ?? { zh: instead, en: instead },
        insteadCount,
      }
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_RULES)
}
