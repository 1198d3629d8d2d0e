import type { Text } from '../../platform/i18n/text.ts'
import type { DeclineCode } from '../cases/case.schema.ts'
import { describeCondition } from './describe-condition.rules.ts'
import { PLACEHOLDER_NAMES } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

export type RuleView = {
  code: string
  priority: number
  explain: Text
  /** The condition in words. */
  when: Text
  category: Text | null
  /** Units in the order in which they are tried; empty for a rule that only raises the urgency. */
  lead: Text[]
  support: Text[]
  urgency: string | null
  /** Code of the other channel that it suggests; null for most rules. */
  redirect: DeclineCode | null
}

/** Rules of a set in words, in the order in which they are asked: those from `from` on, at most `most`. */
export function describeRules(
  set: RuleSet,
  { from = 0, most = set.rules.length }: { from?: number; most?: number } = {},
): RuleView[] {
  const unitName = (id: string): Text => {
    const unit = set.units.get(id)
    return unit ? { zh: unit.nameZh, en: unit.nameEn } : (PLACEHOLDER_NAMES.get(id) ?? { zh: id, en: id })
  }
  return set.rules.slice(from, from + most).map(({ code, priority, when, effect, explainZh, explainEn }) => {
    const category = set.categories.get(effect.category ?? '')
    return {
      ...{ code, priority, explain: { zh: explainZh, en: explainEn }, when: describeCondition(when, set) },
      category: category ? { zh: category.nameZh, en: category.nameEn } : null,
      lead: (effect.lead ?? []).map(unitName),
      support: effect.support.map(unitName),
      urgency: effect.urgency ?? null,
      redirect: effect.redirect ?? null,
    }
  })
}
