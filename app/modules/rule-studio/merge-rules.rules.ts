import type { Rule } from '../routing/routing.schema.ts'
import { inOrder } from '../routing/rule-set.rules.ts'
import { sameRule } from './compare-rules.rules.ts'
import type { RuleContent } from './rule-content.schema.ts'

const byCode = ({ rules }: RuleContent) => new Map(rules.map((rule) => [rule.code, rule]))
const isSame = (a: Rule | undefined, b: Rule | undefined) => (a && b ? sameRule(a, b) : a === b)

/**
 * A draft brought up to the rules in force: what was published since `base` is taken over, except in rules that the
 * draft changes itself. Those keep the draft's wording and are returned by code, to be looked at.
 */
export function mergeRules(
  base: RuleContent,
  live: RuleContent,
  draft: RuleContent,
): { content: RuleContent; conflicts: string[] } {
  const [old, theirs, mine] = [byCode(base), byCode(live), byCode(draft)]
  const rules: Rule[] = []
  const conflicts: string[] = []
  for (const code of new Set([...mine.keys(), ...theirs.keys()])) {
    const [was, published, drafted] = [old.get(code), theirs.get(code), mine.get(code)]
    const isMineChanged = !isSame(was, drafted)
    if (isMineChanged && !isSame(was, published) && !isSame(published, drafted)) conflicts.push(code)
    const kept = isMineChanged ? drafted : published
    if (kept) rules.push(kept)
  }
  const areas = JSON.stringify(draft.areas) === JSON.stringify(base.areas) ? live.areas : draft.areas
  const hitPolicy = draft.hitPolicy === base.hitPolicy ? live.hitPolicy : draft.hitPolicy
  return { content: { hitPolicy, areas, rules: [...inOrder(rules)] }, conflicts }
}
