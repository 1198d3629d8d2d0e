import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditions, facts, ruleSets } from '#tests/factories/arbitrary-rules.ts'
import { compileCondition, readFacts } from './compile-condition.rules.ts'
import { compiledOf, decideFast, rulesThatHold } from './compile-rules.rules.ts'
import { decideRoute } from './decide-route.rules.ts'
import { distance, evaluate, leavesOf } from './evaluate.rules.ts'
import { conditionSchema } from './routing.schema.ts'
import { settle } from './settle.rules.ts'

const TRUTH = ['false', 'unknown', 'true']

describe('D6, indexed evaluation', () => {
  test('a compiled condition says what the traced one says, with any facts', () => {
    fc.assert(
      fc.property(conditions, facts, (condition, given) => {
        const read = readFacts(given)
        const trace = evaluate(condition, given)
        const compiled = compileCondition(condition)
        expect(TRUTH[compiled.truth(read)]).toBe(trace.result)
        expect(compiled.distance(read, 1_000)).toBe(distance(trace))
        expect(compiled.distance(read, 1) <= 1).toBe(distance(trace) <= 1)
        const missed = leavesOf(trace).find(({ result }) => result !== 'true')
        expect(compiled.firstMissed(read)).toBe(missed?.fact ?? null)
      }),
      { numRuns: 2_000 },
    )
  })

  test('asking only the rules that can hold finds those that asking every rule finds', () => {
    fc.assert(
      fc.property(ruleSets, facts, (set, given) => {
        const every = set.rules.filter((rule) => evaluate(rule.when, given).result === 'true')
        const found = rulesThatHold(given, compiledOf(set))
        expect(found.rules.map(({ code }) => code)).toEqual(every.map(({ code }) => code))
        const { lead, support, urgency } = settle(every, given, set)
        expect(decideFast(given, compiledOf(set))).toMatchObject({ lead, support, urgency })
      }),
      { numRuns: 1_000 },
    )
  })

  test('the fast decision is the explained one, and each is the same every time', () => {
    fc.assert(
      fc.property(ruleSets, facts, (set, given) => {
        const fast = decideFast(given, compiledOf(set))
        const { result, ruleCode, lead, support, urgency, categoryCode, ...rest } = decideRoute(given, set)
        expect({ result, ruleCode, lead, support, urgency, category: categoryCode }).toEqual(fast)
        expect(rest.explanation.losers.count).toBe(
          set.rules.length - rulesThatHold(given, compiledOf(set)).rules.length,
        )
        expect(JSON.stringify(decideRoute(structuredClone(given), set))).toBe(JSON.stringify(decideRoute(given, set)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('D2, what the schema lets through', () => {
  test('every generated tree is accepted and comes back as it was', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const read = conditionSchema.safeParse(condition)
        expect(read.error?.message).toBeUndefined()
        expect(read.data).toEqual(condition)
      }),
      { numRuns: 300 },
    )
  })
})
