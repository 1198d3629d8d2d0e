import fc from 'fast-check'
import { Engine, type NestedCondition } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { comparisons, knownFacts } from '#tests/factories/arbitrary-rules.ts'
import { compiledOf, rulesThatHold } from './compile-rules.rules.ts'
import type { Condition, Leaf, Rule } from './routing.schema.ts'
import { assembleRuleSet } from './rule-set.rules.ts'

/** Rule sets compared with the other engine; one set of facts each. */
const SETS = 5_000

/** Operators that both engines have, under the name that the other one gives them. */
const NAMES: Partial<Record<Leaf['op'], string>> = {
  eq: 'equal',
  ne: 'notEqual',
  in: 'in',
  notIn: 'notIn',
  lt: 'lessThan',
  lte: 'lessThanInclusive',
  gt: 'greaterThan',
  gte: 'greaterThanInclusive',
}

/** Lists of words: what the other engine has is membership of one value, so these become some of those. */
function translateList(leaf: Extract<Leaf, { op: 'anyOf' | 'allOf' | 'noneOf' }>): NestedCondition {
  const operator = leaf.op === 'noneOf' ? 'doesNotContain' : 'contains'
  const each = leaf.value.map((value) => ({ fact: leaf.fact, operator, value }))
  return leaf.op === 'anyOf' ? { any: each } : { all: each }
}

function translate(condition: Condition): NestedCondition {
  if ('all' in condition) return { all: condition.all.map(translate) }
  if ('any' in condition) return { any: condition.any.map(translate) }
  if ('not' in condition) return { not: translate(condition.not) }
  if (!('fact' in condition)) throw new Error('the other engine does not count')
  if (condition.op === 'anyOf' || condition.op === 'allOf' || condition.op === 'noneOf') return translateList(condition)
  if (!('value' in condition)) throw new Error(`the other engine has no ${condition.op}`)
  return { fact: condition.fact, operator: NAMES[condition.op] ?? condition.op, value: condition.value }
}

const shared = comparisons.filter(({ op }) => op in NAMES || op === 'anyOf' || op === 'allOf' || op === 'noneOf')

const trees: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => {
  const parts = fc.array(tie('node'), { minLength: 1, maxLength: 3 })
  const joined = fc.oneof(
    parts.map((all) => ({ all })),
    parts.map((any) => ({ any })),
    tie('node').map((not) => ({ not })),
  )
  return { node: fc.oneof({ maxDepth: 2, withCrossShrink: true }, shared, joined) }
}).node

const sets = fc.array(trees, { minLength: 1, maxLength: 2 })

async function theirs(rules: readonly Rule[], facts: Record<string, unknown>): Promise<string[]> {
  // Facts are flat: nothing that a rule names is ever read as a path.
  const engine = new Engine([], { allowUndefinedFacts: false, pathResolver: (value) => value })
  for (const { code, when } of rules) {
    engine.addRule({ conditions: { all: [translate(when)] }, event: { type: code } })
  }
  const { events } = await engine.run(facts)
  return events.map(({ type }) => type).sort()
}

test(`D2: over ${SETS} rule sets, json-rules-engine finds the same rules to hold`, { timeout: 60_000 }, async () => {
  const samples = fc.sample(fc.tuple(sets, knownFacts), { numRuns: SETS, seed: 20_260_303 })
  let held = 0
  for (const [conditions, facts] of samples) {
    const rules = conditions.map((when, n): Rule => {
      return { code: `r${n}`, priority: n, when, effect: { lead: ['u'], support: [] }, explainZh: '规', explainEn: 'r' }
    })
    const set = assembleRuleSet({ version: 1, rules, units: [], categories: [] })
    const ours = rulesThatHold(facts, compiledOf(set)).rules.map(({ code }) => code)
    expect(ours, JSON.stringify({ conditions, facts })).toEqual(await theirs(rules, facts as Record<string, unknown>))
    held += ours.length
  }
  // Neither all nor none: otherwise the comparison would say nothing.
  expect(held).toBeGreaterThan(SETS / 4)
  expect(held).toBeLessThan(SETS * 1.5)
})
