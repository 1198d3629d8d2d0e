import { describe, expect, test } from 'vitest'
import { distance, evaluate } from './evaluate.rules.ts'
import { type Condition, conditionSchema, type Facts, type Leaf, OPERATORS } from './routing.schema.ts'

/** Every operator with a value that would hold for a known fact, and the fact that makes it hold. */
const CASES: Array<{ leaf: Leaf; holds: Facts; fails: Facts; wrongType: Facts }> = [
  {
    leaf: { fact: 'type', op: 'eq', value: 'help' },
    holds: { type: 'help' },
    fails: { type: 'report' },
    wrongType: { type: 3 },
  },
  {
    leaf: { fact: 'type', op: 'ne', value: 'help' },
    holds: { type: 'report' },
    fails: { type: 'help' },
    wrongType: { type: false },
  },
  {
    leaf: { fact: 'type', op: 'in', value: ['help'] },
    holds: { type: 'help' },
    fails: { type: 'report' },
    wrongType: { type: ['help'] },
  },
  {
    leaf: { fact: 'type', op: 'notIn', value: ['help'] },
    holds: { type: 'report' },
    fails: { type: 'help' },
    wrongType: { type: 1 },
  },
  {
    leaf: { fact: 'words', op: 'anyOf', value: ['路灯', '井盖'] },
    holds: { words: ['井盖'] },
    fails: { words: ['电梯'] },
    wrongType: { words: '井盖' },
  },
  {
    leaf: { fact: 'words', op: 'allOf', value: ['路灯', '井盖'] },
    holds: { words: ['井盖', '路灯'] },
    fails: { words: ['井盖'] },
    wrongType: { words: 2 },
  },
  {
    leaf: { fact: 'words', op: 'noneOf', value: ['路灯'] },
    holds: { words: [] },
    fails: { words: ['路灯'] },
    wrongType: { words: '井盖' },
  },
  { leaf: { fact: 'hour', op: 'eq', value: 9 }, holds: { hour: 9 }, fails: { hour: 8 }, wrongType: { hour: '9' } },
  { leaf: { fact: 'hour', op: 'lt', value: 9 }, holds: { hour: 8 }, fails: { hour: 9 }, wrongType: { hour: '8' } },
  { leaf: { fact: 'hour', op: 'lte', value: 9 }, holds: { hour: 9 }, fails: { hour: 10 }, wrongType: { hour: true } },
  {
    leaf: { fact: 'hour', op: 'gt', value: 9 },
    holds: { hour: 10 },
    fails: { hour: 9 },
    wrongType: { hour: Number.NaN },
  },
  { leaf: { fact: 'hour', op: 'gte', value: 9 }, holds: { hour: 9 }, fails: { hour: 8 }, wrongType: { hour: [] } },
  {
    leaf: { fact: 'hour', op: 'within', value: { from: 22, to: 6 } },
    holds: { hour: 23 },
    fails: { hour: 6 },
    wrongType: { hour: '23' },
  },
  {
    leaf: { fact: 'conduct', op: 'eq', value: true },
    holds: { conduct: true },
    fails: { conduct: false },
    wrongType: { conduct: 'true' },
  },
  {
    leaf: { fact: 'conduct', op: 'ne', value: true },
    holds: { conduct: false },
    fails: { conduct: true },
    wrongType: { conduct: 0 },
  },
  { leaf: { fact: 'hour', op: 'ne', value: 9 }, holds: { hour: 8 }, fails: { hour: 9 }, wrongType: { hour: '8' } },
  {
    leaf: { fact: 'text', op: 'containsAny', value: ['起诉', '仲裁'] },
    holds: { text: ['仲裁'] },
    fails: { text: [] },
    wrongType: { text: '仲裁' },
  },
  {
    leaf: { fact: 'text', op: 'containsAll', value: ['起诉', '仲裁'] },
    holds: { text: ['仲裁', '起诉'] },
    fails: { text: ['起诉'] },
    wrongType: { text: true },
  },
  {
    leaf: { fact: 'text', op: 'containsNone', value: ['起诉'] },
    holds: { text: ['仲裁'] },
    fails: { text: ['起诉'] },
    wrongType: { text: 1 },
  },
  {
    leaf: { fact: 'tags', op: 'anyOf', value: ['elderly', 'child'] },
    holds: { tags: ['child'] },
    fails: { tags: ['night'] },
    wrongType: { tags: 'child' },
  },
  {
    leaf: { fact: 'tags', op: 'allOf', value: ['elderly', 'night'] },
    holds: { tags: ['elderly', 'night'] },
    fails: { tags: ['night'] },
    wrongType: { tags: 3 },
  },
  {
    leaf: { fact: 'tags', op: 'noneOf', value: ['night'] },
    holds: { tags: [] },
    fails: { tags: ['night'] },
    wrongType: { tags: false },
  },
  {
    leaf: { fact: 'areas', op: 'withinArea', value: 'old-town' },
    holds: { areas: ['old-town'] },
    fails: { areas: ['harbour'] },
    wrongType: { areas: 'old-town' },
  },
  {
    leaf: { fact: 'calendar', op: 'inCalendar', value: 'make-up-workday' },
    holds: { calendar: ['workday', 'make-up-workday'] },
    fails: { calendar: ['workday'] },
    wrongType: { calendar: 'workday' },
  },
]

describe('three-valued logic', () => {
  test('D3: the table below tries every operator', () => {
    const tried = new Set(CASES.map(({ leaf }) => leaf.op))
    const all = new Set(Object.values(OPERATORS).flat())
    expect([...all].filter((op) => op !== 'isMissing' && op !== 'isPresent' && !tried.has(op))).toEqual([])
  })

  test('D2: whether a place known only by its district lies in an area of streets is not known', () => {
    const leaf: Leaf = { fact: 'areas', op: 'withinArea', value: 'old-town' }
    expect(evaluate(leaf, { areas: ['?old-town'] }).result).toBe('unknown')
    expect(evaluate({ not: leaf }, { areas: ['?old-town'] }).result).toBe('unknown')
  })

  test.each(CASES)(
    '$leaf.fact $leaf.op: known facts decide, unknown ones never do',
    ({ leaf, holds, fails, wrongType }) => {
      expect(evaluate(leaf, holds).result).toBe('true')
      expect(evaluate(leaf, fails).result).toBe('false')
      for (const facts of [{}, { [leaf.fact]: null }, { [leaf.fact]: undefined }, wrongType] as Facts[]) {
        expect(evaluate(leaf, facts).result).toBe('unknown')
        expect(evaluate({ not: leaf }, facts).result).toBe('unknown')
      }
    },
  )

  test('only isMissing and isPresent say something about a fact that is not known', () => {
    expect(evaluate({ fact: 'street', op: 'isMissing' }, {}).result).toBe('true')
    expect(evaluate({ fact: 'street', op: 'isMissing' }, { street: null }).result).toBe('true')
    expect(evaluate({ fact: 'street', op: 'isMissing' }, { street: '350203009' }).result).toBe('false')
    expect(evaluate({ fact: 'street', op: 'isPresent' }, {}).result).toBe('false')
  })

  const yes: Condition = { fact: 'placeKnown', op: 'eq', value: true }
  const no: Condition = { fact: 'anonymous', op: 'eq', value: true }
  const unknown: Condition = { fact: 'street', op: 'eq', value: 'x' }
  const facts: Facts = { placeKnown: true, anonymous: false }

  test.each<[string, Condition, string]>([
    ['all: one unknown among the true is unknown', { all: [yes, unknown] }, 'unknown'],
    ['all: one false decides, whatever is unknown', { all: [unknown, no] }, 'false'],
    ['any: one true decides, whatever is unknown', { any: [unknown, yes] }, 'true'],
    ['any: unknown among the false is unknown', { any: [no, unknown] }, 'unknown'],
    ['at least 2: reached', { atLeast: { count: 2, of: [yes, yes, unknown] } }, 'true'],
    ['at least 2: could still be reached', { atLeast: { count: 2, of: [yes, no, unknown] } }, 'unknown'],
    ['at least 2: out of reach', { atLeast: { count: 2, of: [yes, no, no] } }, 'false'],
  ])('%s', (_name, condition, result) => {
    expect(evaluate(condition, facts).result).toBe(result)
  })

  test('the trace keeps every comparison, also after the outcome is clear', () => {
    const trace = evaluate({ all: [no, yes, unknown] }, facts)
    expect(trace.kind === 'all' && trace.of.map((each) => each.result)).toEqual(['false', 'true', 'unknown'])
  })

  test('distance counts the comparisons that stand in the way', () => {
    expect(distance(evaluate({ all: [yes, no, unknown] }, facts))).toBe(2)
    expect(distance(evaluate({ any: [no, unknown] }, facts))).toBe(1)
    expect(distance(evaluate({ all: [yes] }, facts))).toBe(0)
  })
})

describe('what may be written as a condition', () => {
  test.each<[string, unknown]>([
    ['an unknown fact', { fact: 'weather', op: 'eq', value: 'rain' }],
    ['an operator that does not suit the fact', { fact: 'type', op: 'gt', value: 3 }],
    ['a value of another type', { fact: 'hour', op: 'eq', value: 'nine' }],
    ['a lower-case word, which would never match', { fact: 'words', op: 'anyOf', value: ['brt'] }],
    ['an unknown key', { all: [{ fact: 'type', op: 'eq', value: 'help' }], otherwise: 1 }],
    ['an empty list', { any: [] }],
  ])('%s is refused', (_name, condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(false)
  })

  const problemOf = (condition: unknown) => conditionSchema.safeParse(condition).error?.issues[0]?.message

  test.each<[string, unknown, string]>([
    ['an unknown operator', { fact: 'type', op: 'matches', value: '.*' }, 'Invalid'],
    ['an operator of another kind of fact', { fact: 'type', op: 'gt', value: 3 }, 'cannot be compared by gt'],
    ['no comparison at all', { every: [] }, 'neither a comparison nor all, any, not or atLeast'],
    [
      'more parts wanted than there are',
      { atLeast: { count: 3, of: [{ fact: 'type', op: 'isPresent' }] } },
      'than it has',
    ],
    ['an unknown kind of day', { fact: 'calendar', op: 'inCalendar', value: 'birthday' }, 'Invalid'],
  ])('D8: %s is told in a sentence', (_name, condition, message) => {
    expect(problemOf({ all: [condition] })).toContain(message)
  })

  test('D8: the place of the fault is told', () => {
    const issues = conditionSchema.safeParse({ all: [{ fact: 'type', op: 'isPresent' }, { not: { fact: 'sky' } }] })
    expect(issues.error?.issues[0]?.path.slice(0, 3)).toEqual(['all', 1, 'not'])
  })

  test('a condition that contains itself, one of a megabyte and one of a thousand parts are refused at once', () => {
    const circle: Record<string, unknown> = {}
    circle.not = circle
    expect(problemOf(circle)).toBe('refers to itself')
    const large = { fact: 'type', op: 'in', value: Array.from({ length: 20 }, () => 'x'.repeat(50_000)) }
    expect(JSON.stringify(large).length).toBeGreaterThan(1_000_000)
    expect(problemOf(large)).toBe('larger than 40,000 characters')
    const many = { any: Array.from({ length: 40 }, () => ({ any: Array.from({ length: 40 }, () => ({})) })) }
    expect(problemOf(many)).toBe('more than 400 parts')
    let deep: unknown = { fact: 'type', op: 'isPresent' }
    for (let n = 0; n < 100_000; n++) deep = { not: deep }
    expect(problemOf(deep)).toBe('nested deeper than 8')
  })

  test('nesting without end is refused', () => {
    let condition: Condition = { fact: 'type', op: 'eq', value: 'help' }
    for (let i = 0; i < 10; i++) condition = { not: condition }
    expect(conditionSchema.safeParse(condition).success).toBe(false)
  })
})
