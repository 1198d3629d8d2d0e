import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../routing/evaluate.rules.ts'
import { type History, mineRules } from './mine-rules.rules.ts'

const historyOf = (over: Partial<History>): History => ({
  words: ['路灯', '广告'],
  district: '350203',
  category: 'D2',
  department: 'city-parks',
  isCorrection: true,
  ...over,
})

const some = fc.record({
  words: fc.uniqueArray(fc.constantFrom('路灯', '广告', '电梯', '噪声', '停车'), { maxLength: 4 }),
  district: fc.constantFrom('350203', '350205', null),
  category: fc.constantFrom('D2', 'K1'),
  department: fc.constantFrom('city-parks', 'city-urban'),
  isCorrection: fc.boolean(),
})

test('three equal corrections make a rule, two do not', () => {
  const [first, ...others] = mineRules([historyOf({}), historyOf({}), historyOf({})])
  expect(others).toEqual([])
  expect(first).toMatchObject({ support: 3, matched: 3, right: 3, precision: 1, words: ['广告'], district: null })
  expect(mineRules([historyOf({}), historyOf({})])).toEqual([])
})

test('a place is part of the rule where the same words end elsewhere in other places', () => {
  const elsewhere = Array.from({ length: 5 }, () =>
    historyOf({ district: '350205', department: 'city-urban', isCorrection: false }),
  )
  const [first] = mineRules([...Array.from({ length: 4 }, () => historyOf({})), ...elsewhere])
  expect(first).toMatchObject({ district: '350203', support: 4, precision: 1 })
})

test('D.6: support, matches and precision are those of the rule as the engine asks it', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (history) => {
      for (const { rule, support, matched, right, precision } of mineRules(history)) {
        const facts = (row: History) => ({ words: [...row.words], district: row.district })
        const held = history.filter((row) => evaluate(rule.when, facts(row)).result === 'true')
        const ended = held.filter(
          (row) => row.category === rule.effect.category && row.department === rule.effect.lead?.[0],
        )
        expect([matched, right]).toEqual([held.length, ended.length])
        expect(support).toBe(ended.filter(({ isCorrection }) => isCorrection).length)
        expect(support).toBeGreaterThanOrEqual(3)
        expect(precision).toBeGreaterThanOrEqual(0.8)
      }
    }),
    { numRuns: 200 },
  )
})

test('the order of the history does not matter', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), (history) => {
      expect(mineRules([...history].reverse())).toEqual(mineRules(history))
    }),
  )
})
