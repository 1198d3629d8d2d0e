import type { Text } from '../../platform/i18n/text.ts'
import { describeCondition } from '../routing/describe-condition.rules.ts'
import type { RuleView } from '../routing/routing.queries.server.ts'
import { PLACEHOLDER_NAMES } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'

/** The rules of a set in words, in the order in which they are asked. */
export function describeRules(set: RuleSet): RuleView[] {
  const unitName = (id: string): Text => {
    const unit = set.units.get(id)
    return unit ? { zh: unit.nameZh, en: unit.nameEn } : (PLACEHOLDER_NAMES.get(id) ?? { zh: id, en: id })
  }
  return set.rules.map(({ code, priority, when, effect, explainZh, explainEn }) => {
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
