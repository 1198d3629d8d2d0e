import fc from 'fast-check'
import {
  type Condition,
  FACT_NAMES,
  FACTS,
  type FactKind,
  type FactName,
  type Facts,
  HIT_POLICIES,
  type Leaf,
  type Rule,
} from '#app/modules/routing/routing.schema.ts'
import { assembleRuleSet, type RuleSet, type Unit } from '#app/modules/routing/rule-set.rules.ts'

/** Few values, so that rules and cases meet often. */
const WORDS = ['A', 'B', 'C']
const AREAS = ['old-town', 'harbour']
const DAYS = ['workday', 'day-off'] as const
const NUMBERS = [0, 6, 12, 22]
const UNITS = ['u1', 'u2', 'u3', 'closed', 'absent']

const list = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
const number = fc.constantFrom(...NUMBERS)

const VALUES: Record<FactKind, fc.Arbitrary<unknown>> = {
  word: fc.constantFrom(...WORDS),
  number,
  flag: fc.boolean(),
  words: fc.subarray(WORDS),
  text: fc.subarray(WORDS),
  tags: fc.subarray(WORDS),
  area: fc.subarray(['old-town', 'harbour', '?old-town', '?harbour']),
  calendar: fc.subarray([...DAYS]),
}

/** Comparisons by kind of fact: the operator and its value. */
const TESTS: Record<FactKind, fc.Arbitrary<object>> = {
  word: fc.oneof(
    fc.record({ op: fc.constantFrom('eq', 'ne'), value: fc.constantFrom(...WORDS) }),
    fc.record({ op: fc.constantFrom('in', 'notIn'), value: list }),
  ),
  number: fc.oneof(
    fc.record({ op: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), value: number }),
    fc.record({ op: fc.constant('within'), value: fc.record({ from: number, to: number }) }),
  ),
  flag: fc.record({ op: fc.constantFrom('eq', 'ne'), value: fc.boolean() }),
  words: fc.record({ op: fc.constantFrom('anyOf', 'allOf', 'noneOf'), value: list }),
  tags: fc.record({ op: fc.constantFrom('anyOf', 'allOf', 'noneOf'), value: list }),
  text: fc.record({ op: fc.constantFrom('containsAny', 'containsAll', 'containsNone'), value: list }),
  area: fc.record({ op: fc.constant('withinArea'), value: fc.constantFrom(...AREAS) }),
  calendar: fc.record({ op: fc.constant('inCalendar'), value: fc.constantFrom(...DAYS) }),
}

const presence = fc.record({ op: fc.constantFrom('isMissing', 'isPresent') })

/** One comparison that suits its fact. */
export const comparisons: fc.Arbitrary<Leaf> = fc
  .constantFrom(...FACT_NAMES)
  .chain((fact) =>
    fc
      .oneof({ weight: 6, arbitrary: TESTS[FACTS[fact].kind] }, { weight: 1, arbitrary: presence })
      .map((test) => ({ fact, ...test }) as Leaf),
  )

/** Condition trees of all four joints, up to four levels. */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => {
  const parts = fc.array(tie('node'), { minLength: 1, maxLength: 4 })
  return {
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      comparisons,
      parts.map((all) => ({ all })),
      parts.map((any) => ({ any })),
      tie('node').map((not) => ({ not })),
      fc.tuple(parts, fc.nat(3)).map(([of, n]) => ({ atLeast: { count: 1 + (n % of.length), of } })),
    ),
  }
}).node

const anyValueOf = (fact: FactName, oddities: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: VALUES[FACTS[fact].kind] }, { weight: 2, arbitrary: oddities })

const factsWith = (oddities: fc.Arbitrary<unknown>) =>
  fc.record(Object.fromEntries(FACT_NAMES.map((fact) => [fact, anyValueOf(fact, oddities)]))) as fc.Arbitrary<Facts>

/** Facts of a case: known, missing, null or of a wrong kind. */
export const facts = factsWith(fc.constantFrom(undefined, null, 7, 'A', true, ['A'], [1]))

/** Facts that are all known. */
export const knownFacts = fc.record(
  Object.fromEntries(FACT_NAMES.map((fact) => [fact, VALUES[FACTS[fact].kind]])),
) as fc.Arbitrary<Facts>

const effect = fc.oneof(
  { weight: 5, arbitrary: fc.record({ lead: fc.subarray(UNITS, { minLength: 1 }), support: fc.subarray(UNITS) }) },
  { weight: 1, arbitrary: fc.record({ urgency: fc.constantFrom('U1', 'U2'), support: fc.constant([]) }) },
  { weight: 1, arbitrary: fc.record({ redirect: fc.constantFrom('D01', 'D02'), support: fc.constant([]) }) },
) as fc.Arbitrary<Rule['effect']>

const units: Unit[] = UNITS.slice(0, 4).map((id) => {
  return { id, nameZh: id, nameEn: id, parentId: null, placeCode: null, active: id !== 'closed' }
})

/** Whole rule sets of up to 12 rules, under each hit policy, with rules of equal priority. */
export const ruleSets: fc.Arbitrary<RuleSet> = fc
  .record({
    hitPolicy: fc.constantFrom(...HIT_POLICIES),
    parts: fc.array(fc.record({ when: conditions, effect, priority: fc.nat(4) }), { maxLength: 12 }),
  })
  .map(({ hitPolicy, parts }) => {
    const rules = parts.map(
      (part, n): Rule => ({ ...part, code: `r${n}`, explainZh: `规则${n}`, explainEn: `rule ${n}` }),
    )
    return assembleRuleSet({ version: 1, hitPolicy, rules, units, categories: [] })
  })
