import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditions, facts } from '#tests/factories/arbitrary-rules.ts'
import { evaluate } from '../routing/evaluate.rules.ts'
import { type Condition, conditionSchema } from '../routing/routing.schema.ts'
import { type EditorGroup, fromEditor, toEditor } from './query-tree.rules.ts'

/** The one thing that the way there and back changes: a top group of one becomes the one. */
function unwrapped(condition: Condition): Condition {
  const [only] = 'all' in condition ? condition.all : []
  return 'all' in condition && condition.all.length === 1 && only ? only : condition
}

test('a condition survives the visual editor unchanged', () => {
  fc.assert(
    fc.property(conditions, (condition) => {
      expect(fromEditor(toEditor(condition))).toEqual(unwrapped(condition))
    }),
    { numRuns: 1_000 },
  )
})

test('and means the same to every case', () => {
  fc.assert(
    fc.property(conditions, facts, (condition, given) => {
      const back = conditionSchema.parse(fromEditor(toEditor(condition)))
      expect(evaluate(back, given).result).toBe(evaluate(condition, given).result)
    }),
    { numRuns: 500 },
  )
})

test('numbers typed as text become numbers; what is none is refused by name', () => {
  const group = (value: unknown): EditorGroup => ({
    combinator: 'and',
    rules: [{ field: 'hour', operator: 'gte', value }],
  })
  expect(fromEditor(group('22'))).toEqual({ fact: 'hour', op: 'gte', value: 22 })
  expect(conditionSchema.safeParse(fromEditor(group('late'))).success).toBe(false)
  expect(conditionSchema.safeParse(fromEditor(group(''))).success).toBe(false)
  expect(conditionSchema.safeParse(fromEditor({ combinator: 'and', rules: [] })).success).toBe(false)
})
