import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facts as anyFacts, ruleSets } from '#tests/factories/arbitrary-rules.ts'
import { compiledOf, decideFast } from './compile-rules.rules.ts'
import { counterfactuals } from './counterfactual.rules.ts'
import { publicExplanation } from './public-explanation.rules.ts'
import type { Condition, Rule } from './routing.schema.ts'
import { assembleRuleSet } from './rule-set.rules.ts'

const units = ['parks', 'water', 'police'].map((id) => {
  return { id, nameZh: `单位${id}`, nameEn: id, parentId: null, placeCode: null, active: true }
})
const categories = ['D2', 'D3'].map((code) => {
  return { code, nameZh: `类${code}`, nameEn: `kind ${code}`, keywords: [], departmentId: null, convenience: false }
})

function setOf(...rules: Array<[string, string, Condition]>) {
  const made = rules.map(([code, unit, when], n): Rule => {
    return { code, priority: n, when, effect: { lead: [unit], support: [] }, explainZh: code, explainEn: code }
  })
  return compiledOf(assembleRuleSet({ version: 1, rules: made, units, categories }))
}

const is = (fact: 'category' | 'district' | 'type', value: string): Condition => ({ fact, op: 'eq', value })

describe('D6 beyond: what would send it elsewhere', () => {
  const rules = setOf(
    ['lights', 'parks', is('category', 'D2')],
    ['drains', 'water', is('category', 'D3')],
    [
      'drains-at-night',
      'police',
      { all: [is('category', 'D3'), { fact: 'hour', op: 'within', value: { from: 22, to: 6 } }] },
    ],
    ['far', 'police', { all: [is('category', 'D3'), is('district', 'x'), is('type', 'help')] }],
  )

  test('one change, in words, with the unit that would have it', () => {
    const [first] = counterfactuals({ type: 'report', category: 'D2', hour: 9, district: 'y' }, rules)
    expect(first).toMatchObject({ lead: 'water', changes: [{ fact: 'category', value: 'D3' }] })
    expect(first?.changes[0]?.text.en).toBe('category is “kind D3”')
  })

  test('a category that the words only suggest is the first answer, the runner-up the second', () => {
    const sure: Condition = { fact: 'categoryConfidence', op: 'gte', value: 0.5 }
    const byWords = setOf(
      ['lights', 'parks', { all: [is('category', 'D2'), sure] }],
      ['drains', 'water', { all: [is('category', 'D3'), sure] }],
    )
    const facts = { type: 'report', category: 'D3', categoryConfidence: 0.3, secondCategory: 'D2' }
    const found = counterfactuals(facts, byWords)
    expect(found.map(({ lead }) => lead)).toEqual(['water', 'parks'])
    expect(found[0]?.changes[0]?.text.en).toBe('category is “kind D3”, for certain')
  })

  test('what the deciding rule needs and would not have, counts too', () => {
    const facts = { type: 'report', category: 'D3', hour: 23 }
    const night = setOf(
      ['night', 'police', { all: [is('category', 'D3'), { fact: 'hour', op: 'within', value: { from: 22, to: 6 } }] }],
      ['drains', 'water', is('category', 'D3')],
    )
    expect(counterfactuals(facts, night)).toMatchObject([
      { lead: 'water', changes: [{ fact: 'hour', value: 6, text: { en: 'not: hour of day is within 22 to 6' } }] },
    ])
  })

  test('nothing is said when no small change does it', () => {
    expect(
      counterfactuals({ type: 'report', category: 'D2' }, setOf(['lights', 'parks', is('category', 'D2')])),
    ).toEqual([])
  })

  test('whatever it says, the same rules decide so', () => {
    fc.assert(
      fc.property(ruleSets, anyFacts, (set, facts) => {
        const now = decideFast(facts, compiledOf(set)).lead
        const found = counterfactuals(facts, compiledOf(set))
        expect(found.length).toBeLessThanOrEqual(3)
        for (const { lead, changes } of found) {
          expect(lead).not.toBe(now)
          expect(changes.length).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('D5, what a resident is told', () => {
  const line = (fact: 'category' | 'conduct' | 'headAlarms' | 'hour', result: 'true' | 'false' = 'true') => {
    return { fact, op: 'eq', expected: null, actual: null, result, text: { zh: '秘密', en: 'secret' } }
  }
  const office = { zh: '市市政园林局', en: 'City Parks' }

  test('the office, and that category and time decided', () => {
    expect(publicExplanation({ conditions: [line('category'), line('hour')] }, office, false)).toEqual({
      zh: '按照事项类别、发生时间，这件诉求由市市政园林局办理。',
      en: 'It is with City Parks because of what it is about and when it happened.',
    })
  })

  test('an office found by the place says so', () => {
    expect(publicExplanation({ conditions: [line('category')] }, office, true)?.en).toContain('where it happened')
  })

  test.each(['conduct', 'headAlarms'] as const)(
    'nothing of a decision on %s, not even that something is kept back',
    (fact) => {
      expect(publicExplanation({ conditions: [line(fact)] }, office, true)).toBeNull()
      const mixed = publicExplanation({ conditions: [line(fact), line('category')] }, office, false)
      expect(JSON.stringify(mixed)).not.toMatch(/秘密|secret|conduct|作风/)
    },
  )
})
