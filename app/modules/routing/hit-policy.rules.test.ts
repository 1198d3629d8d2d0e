import { describe, expect, test } from 'vitest'
import { compiledOf, decideFast } from './compile-rules.rules.ts'
import { decideRoute } from './decide-route.rules.ts'
import { type Effect, effectSchema, type Facts, type HitPolicy, type Rule } from './routing.schema.ts'
import { assembleRuleSet, type RuleSet } from './rule-set.rules.ts'

const units = ['parks', 'water', 'police', 'fire'].map((id) => {
  return { id, nameZh: id, nameEn: id, parentId: null, placeCode: null, active: true }
})
const HOLDS: Rule['when'] = { fact: 'type', op: 'eq', value: 'report' }
const facts: Facts = { type: 'report', category: 'D2' }

function rule(code: string, priority: number, effect: Partial<Effect>, when: Rule['when'] = HOLDS): Rule {
  return {
    code,
    priority,
    when,
    effect: { support: [], ...effect },
    explainZh: `规则${code}`,
    explainEn: `rule ${code}`,
  }
}

const setOf = (hitPolicy: HitPolicy, rules: Rule[], broken: RuleSet['broken'] = []) =>
  assembleRuleSet({ version: 3, hitPolicy, rules, units, categories: [], broken })

const TWO = [
  rule('b', 2, { lead: ['water'], support: ['fire', 'parks'], urgency: 'U1' }),
  rule('a', 1, { lead: ['parks'], support: ['police'] }),
]

describe('D4, hit policies', () => {
  test('first: the earliest rule decides, and the tie-break is told', () => {
    const decision = decideRoute(facts, setOf('first', TWO))
    expect(decision).toMatchObject({ ruleCode: 'a', lead: 'parks', support: ['police'], urgency: 'U3' })
    expect(decision.explanation).toMatchObject({
      alsoMatched: ['b'],
      tieBreak: { en: 'priority 1 comes before 2' },
    })
  })

  test('collect: the earliest leads, the support of all is joined without the lead', () => {
    const decision = decideRoute(facts, setOf('collect', TWO))
    expect(decision).toMatchObject({ ruleCode: 'a', lead: 'parks', support: ['police', 'fire'] })
  })

  test('unique: two rules at once go to a person, with the conflict named and the urgency kept', () => {
    const decision = decideRoute(facts, setOf('unique', TWO))
    expect(decision).toMatchObject({ result: 'queued', ruleCode: null, lead: null, support: [], urgency: 'U1' })
    expect(decision.explanation.conflict).toEqual(['a', 'b'])
    expect(decision.explanation.sentence.zh).toContain('“规则a”与“规则b”同时符合而互相冲突')
  })

  test('unique: one rule alone decides', () => {
    const never = rule('b', 2, { lead: ['water'] }, { not: HOLDS })
    expect(decideRoute(facts, setOf('unique', [rule('a', 1, { lead: ['parks'] }), never]))).toMatchObject({
      result: 'routed',
      ruleCode: 'a',
    })
  })

  test.each(['first', 'unique', 'collect'] as const)('%s: without any rule the case goes to a person', (policy) => {
    expect(decideRoute(facts, setOf(policy, []))).toMatchObject({ result: 'queued', lead: null })
  })
})

describe('suggesting another channel', () => {
  const court = (priority: number) => rule('court', priority, { redirect: 'D02' })
  const parks = rule('parks', 5, { lead: ['parks'] })

  test('before every routing rule: a person decides, and the suggestion is named', () => {
    const decision = decideRoute(facts, setOf('first', [court(1), parks]))
    expect(decision).toMatchObject({ result: 'redirect_suggested', ruleCode: 'court', lead: null })
    expect(decision.explanation.suggestions).toEqual([
      { code: 'D02', rule: 'court', text: { zh: '规则court', en: 'rule court' } },
    ])
    expect(decision.explanation.sentence.en).toContain('a person decides')
  })

  test('behind the routing rule: the case goes its way, and the suggestion stands beside it', () => {
    const decision = decideRoute(facts, setOf('first', [parks, court(9)]))
    expect(decision).toMatchObject({ result: 'routed', lead: 'parks' })
    expect(decision.explanation.suggestions).toHaveLength(1)
  })

  test('a rule cannot both route and suggest', () => {
    expect(effectSchema.safeParse({ lead: ['parks'], redirect: 'D02' }).success).toBe(false)
    expect(effectSchema.safeParse({ support: ['parks'] }).success).toBe(false)
  })
})

describe('D12, rules at fault', () => {
  const broken = { fact: 'words', op: 'allOf' } as unknown as Rule['when']
  const sound = Array.from({ length: 20 }, (_, n) => rule(`s${n}`, 10 + n, { lead: ['parks'] }))
  const withFault = [rule('bad', 1, { lead: ['fire'] }, broken), ...sound]
  const worded = { ...facts, words: ['路灯'] }

  test('a rule that fails is skipped and named; the others decide', () => {
    const decision = decideRoute(worded, setOf('first', withFault))
    expect(decision).toMatchObject({ result: 'routed', ruleCode: 's0' })
    expect(decision.explanation.degraded).toEqual({ rules: ['bad'], tripped: false })
  })

  test('a rule that could not be read marks every decision', () => {
    const set = setOf('first', sound, [{ code: 'torn', reason: 'no JSON' }])
    expect(decideRoute(facts, set).explanation.degraded).toEqual({ rules: ['torn'], tripped: false })
  })

  test('more than one rule in ten at fault: a person decides on everything', () => {
    const set = setOf(
      'first',
      sound,
      ['x', 'y', 'z'].map((code) => ({ code, reason: 'no JSON' })),
    )
    const decision = decideRoute(facts, set)
    expect(decision).toMatchObject({ result: 'queued', lead: null })
    expect(decision.explanation).toMatchObject({ degraded: { tripped: true } })
    expect(decision.explanation.sentence.en).toContain('Too many rules are at fault')
    expect(decideFast(facts, compiledOf(set))).toMatchObject({ result: 'queued', lead: null })
    const elsewhere = new Set(['s1', 's2', 's3'])
    expect(decideRoute(facts, setOf('first', sound), [], { failing: elsewhere }).result).toBe('queued')
  })

  test('a sound decision carries no such mark', () => {
    expect(decideRoute(facts, setOf('first', sound)).explanation.degraded).toBeUndefined()
  })
})
