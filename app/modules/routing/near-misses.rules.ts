import type { CompiledRules, Held } from './compile-rules.rules.ts'
import { describeLine } from './describe.rules.ts'
import { evaluate, type LeafTrace, leavesOf } from './evaluate.rules.ts'
import { isTelling } from './explain-decision.rules.ts'
import type { Explanation } from './explanation.schema.ts'
import type { Facts, Rule } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

const NEAR_MISSES = 5

type Lost = Pick<Explanation, 'losers' | 'nearMisses'>

function missedOf(rule: Rule, facts: Facts): LeafTrace | null {
  const leaves = leavesOf(evaluate(rule.when, facts))
  const missed = leaves.find((leaf) => leaf.result !== 'true')
  if (!missed) return null
  const isRunnerUp = missed.fact === 'category' && missed.expected === facts.secondCategory
  return isRunnerUp || leaves.some(isTelling) ? missed : null
}

function nearMiss(rule: Rule, missed: LeafTrace, set: RuleSet): Explanation['nearMisses'][number] {
  return {
    code: rule.code,
    text: { zh: rule.explainZh, en: rule.explainEn },
    line: describeLine(missed, set),
  }
}

/**
 * Rules that did not hold: how many for which fact, and the first five that one comparison kept from holding and that
 * the case had something to do with, which is what a reader expected. Looks at every rule; about 0.1 µs a comparison.
 */
export function summariseLosers(facts: Facts, { set, conditions }: CompiledRules, held: Held): Lost {
  const holding = new Set(held.rules)
  const byFact: Record<string, number> = {}
  const nearMisses: Explanation['nearMisses'] = []
  const count = set.rules.length - holding.size
  for (const [place, rule] of set.rules.entries()) {
    const condition = conditions[place]
    if (!condition || holding.has(rule) || held.failed.includes(rule.code)) continue
    const fact = condition.firstMissed(held.read)
    if (fact) byFact[fact] = (byFact[fact] ?? 0) + 1
    if (!rule.effect.lead || nearMisses.length >= NEAR_MISSES || condition.distance(held.read, 1) > 1) continue
    const missed = missedOf(rule, facts)
    if (missed) nearMisses.push(nearMiss(rule, missed, set))
  }
  return { losers: { count, byFact }, nearMisses }
}
