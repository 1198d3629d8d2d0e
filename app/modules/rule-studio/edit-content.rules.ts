import type { Rule } from '../routing/routing.schema.ts'
import { inOrder } from '../routing/rule-set.rules.ts'
import type { RuleContent } from './rule-content.schema.ts'
import type { RuleAct } from './rule-draft.schema.ts'

function freeCode(code: string, rules: readonly Rule[]): string {
  const taken = new Set(rules.map((rule) => rule.code))
  for (let n = 2; ; n += 1) {
    const candidate = `${code.slice(0, 56)}-${n}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Gives every rule a place of its own behind the one before. */
function spread(rules: readonly Rule[]): Rule[] {
  let last = -1
  return rules.map((rule) => {
    const priority = Math.max(rule.priority, last + 1)
    last = priority
    return priority === rule.priority ? rule : { ...rule, priority }
  })
}

function swap(rules: readonly Rule[], index: number, other: number): Rule[] {
  const [first, second] = [rules[Math.min(index, other)], rules[Math.max(index, other)]]
  if (!first || !second) return [...rules]
  const moved = [...rules]
  moved[Math.min(index, other)] = { ...second, priority: first.priority }
  moved[Math.max(index, other)] = { ...first, priority: second.priority }
  return first.priority === second.priority ? spread(moved) : moved
}

/**
 * The content after an act on one rule; null when no rule has this code. Moving up and down swaps two neighbours in the
 * order in which they are asked.
 */
export function applyRuleAct(content: RuleContent, { act, code }: Pick<RuleAct, 'act' | 'code'>): RuleContent | null {
  const rules = inOrder(content.rules)
  const index = rules.findIndex((rule) => rule.code === code)
  const rule = rules[index]
  if (!rule) return null
  if (act === 'remove') return { ...content, rules: rules.filter((each) => each !== rule) }
  if (act === 'copy') return { ...content, rules: [...inOrder([...rules, { ...rule, code: freeCode(code, rules) }])] }
  return { ...content, rules: swap(rules, index, act === 'up' ? index - 1 : index + 1) }
}

/** The content with one rule put in, in the place of `replaces` when that is a rule of it. */
export function putRule(content: RuleContent, rule: Rule, replaces: string | null): RuleContent {
  const others = content.rules.filter((each) => each.code !== replaces)
  return { ...content, rules: [...inOrder([...others, rule])] }
}
