import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditions, facts, ruleSets } from '#tests/factories/arbitrary-rules.ts'
import { compiledOf, decideFast } from '../routing/compile-rules.rules.ts'
import { evaluate } from '../routing/evaluate.rules.ts'
import type { Condition, Rule } from '../routing/routing.schema.ts'
import { assembleRuleSet, type RuleSet } from '../routing/rule-set.rules.ts'
import { analyse, findContradictions, findDuplicates, findOverlaps, findShadows } from './check-reach.rules.ts'
import { implies } from './entailment.rules.ts'
import { positiveOf, waysOf } from './normal-form.rules.ts'

const cases = fc.array(facts, { minLength: 30, maxLength: 30 })

const rule = (
  code: string,
  when: Condition,
  effect: Partial<Rule['effect']> = { lead: ['u1'] },
  priority = 1,
): Rule => {
  return { code, priority, when, effect: { support: [], ...effect }, explainZh: code, explainEn: code }
}

/** Sets in which some rules are narrower forms of others, so that there is something to find. */
const nested = fc
  .tuple(ruleSets, fc.array(fc.tuple(fc.nat(20), conditions, fc.boolean()), { maxLength: 6 }))
  .map(([set, more]): RuleSet => {
    const narrower = more.flatMap(([place, extra, wider], n) => {
      const base = set.rules[place % Math.max(1, set.rules.length)]
      if (!base) return []
      const when: Condition = wider ? { any: [base.when, extra] } : { all: [extra, base.when] }
      return [{ ...base, code: `n${n}`, priority: wider ? 0 : 9, when }]
    })
    return assembleRuleSet({
      ...{ version: 1, rules: [...set.rules, ...narrower], units: [...set.units.values()], categories: [] },
      ...(set.hitPolicy && { hitPolicy: set.hitPolicy }),
    })
  })

describe('D8: what is said of a rule is certain', () => {
  test('a rule that is said never to hold never does', () => {
    let found = 0
    fc.assert(
      fc.property(conditions, conditions, cases, (one, other, given) => {
        const when: Condition = { all: [one, other, { not: one }] }
        for (const condition of [one, when]) {
          const [finding] = findContradictions(analyse([rule('r', condition)]))
          if (!finding) continue
          found += 1
          for (const each of given) expect(evaluate(condition, each).result).not.toBe('true')
        }
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(50)
  })

  test('a rule that is said never to be reached never wins', () => {
    let found = 0
    fc.assert(
      fc.property(nested, cases, (set, given) => {
        const findings = findShadows(analyse(set.rules), set)
        const unreachable = new Set(findings.filter(({ kind }) => kind === 'unreachable').map(({ codes }) => codes[0]))
        const shadowed = new Map(
          findings.filter(({ kind }) => kind === 'shadowed').map(({ codes }) => [codes[0], codes[1]]),
        )
        found += unreachable.size
        for (const each of given) {
          const { ruleCode, result } = decideFast(each, compiledOf(set))
          if (result !== 'routed' || ruleCode === null) continue
          expect(unreachable).not.toContain(ruleCode)
          const earlier = set.rules.find(({ code }) => code === shadowed.get(ruleCode))
          if (earlier) expect(evaluate(earlier.when, each).result).toBe('true')
        }
      }),
      { numRuns: 300 },
    )
    expect(found).toBeGreaterThan(50)
  })

  test('what is said to follow does, and taking a condition apart changes nothing', () => {
    fc.assert(
      fc.property(conditions, conditions, cases, (one, other, given) => {
        const ways = waysOf(positiveOf(one))
        const follows = ways?.every((way) => implies(way, positiveOf(other))) ?? false
        for (const each of given) {
          const holds = evaluate(one, each).result === 'true'
          if (follows && holds) expect(evaluate(other, each).result).toBe('true')
          const some = ways?.some((way) =>
            way.every(({ leaf, holds: wanted }) => evaluate(leaf, each).result === (wanted ? 'true' : 'false')),
          )
          if (ways) expect(some).toBe(holds)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('D8: what a check finds', () => {
  const noise: Condition = { fact: 'category', op: 'eq', value: 'F1' }
  const night: Condition = { fact: 'hour', op: 'within', value: { from: 22, to: 6 } }
  const shadows = (rules: Rule[]) => findShadows(analyse(rules), {}).map(({ kind, codes }) => [kind, ...codes])

  test('an exception behind its rule is never reached; before it, it is', () => {
    const all = rule('noise', noise, { lead: ['u1', 'u2'] })
    const exception = rule('noise-at-night', { all: [noise, night] }, { lead: ['u2'] })
    expect(shadows([all, exception])).toEqual([['unreachable', 'noise-at-night', 'noise']])
    expect(shadows([exception, all])).toEqual([])
  })

  test('with another unit it is reached when the first cannot take the case, and the finding says so', () => {
    const all = rule('noise', noise, { lead: ['u1'] })
    const late = rule('late', { all: [noise, { fact: 'hour', op: 'gte', value: 23 }] }, { lead: ['u3'] })
    expect(shadows([all, late])).toEqual([['shadowed', 'late', 'noise']])
  })

  test('a narrower span, list, or set of words is seen as narrower', () => {
    const pairs: Array<[Condition, Condition]> = [
      [
        { fact: 'hour', op: 'gte', value: 8 },
        { fact: 'hour', op: 'within', value: { from: 9, to: 17 } },
      ],
      [
        { fact: 'type', op: 'in', value: ['help', 'report'] },
        { fact: 'type', op: 'eq', value: 'help' },
      ],
      [{ fact: 'type', op: 'ne', value: 'praise' }, { not: { fact: 'type', op: 'in', value: ['praise', 'help'] } }],
      [
        { fact: 'words', op: 'anyOf', value: ['A', 'B'] },
        { fact: 'words', op: 'allOf', value: ['B', 'C'] },
      ],
      [
        { fact: 'street', op: 'isPresent' },
        { fact: 'street', op: 'eq', value: '1' },
      ],
      [
        { atLeast: { count: 1, of: [noise, night] } },
        { atLeast: { count: 2, of: [noise, night, { fact: 'conduct', op: 'eq', value: true }] } },
      ],
    ]
    for (const [wide, narrow] of pairs) {
      expect(shadows([rule('wide', wide), rule('narrow', narrow)]), JSON.stringify(narrow)).toHaveLength(1)
      expect(shadows([rule('narrow', narrow), rule('wide', wide)]), JSON.stringify(wide)).toEqual([])
    }
  })

  test('conditions that exclude each other', () => {
    const impossible: Condition[] = [
      { all: [noise, { fact: 'category', op: 'eq', value: 'D2' }] },
      {
        all: [
          { fact: 'hour', op: 'gte', value: 20 },
          { fact: 'hour', op: 'lt', value: 6 },
        ],
      },
      {
        all: [
          { fact: 'street', op: 'isMissing' },
          { fact: 'street', op: 'eq', value: '1' },
        ],
      },
      {
        all: [
          { fact: 'words', op: 'anyOf', value: ['A'] },
          { fact: 'words', op: 'noneOf', value: ['A', 'B'] },
        ],
      },
      { all: [noise, { not: noise }] },
      { fact: 'hour', op: 'within', value: { from: 5, to: 5 } },
    ]
    for (const when of impossible) {
      expect(findContradictions(analyse([rule('r', when)])), JSON.stringify(when)).toHaveLength(1)
    }
    expect(findContradictions(analyse([rule('r', night)]))).toEqual([])
  })

  test('the same rule twice, and overlaps only where one rule may hold', () => {
    const rules = [rule('a', noise), rule('b', noise), rule('c', night)]
    expect(findDuplicates(rules).map(({ codes }) => codes)).toEqual([['b', 'a']])
    expect(findOverlaps(analyse(rules), { hitPolicy: 'first' })).toEqual([])
    expect(findOverlaps(analyse(rules), { hitPolicy: 'unique' }).map(({ codes }) => codes)).toEqual([
      ['b', 'a'],
      ['c', 'a'],
      ['c', 'b'],
    ])
  })
})
