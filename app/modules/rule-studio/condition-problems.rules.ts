import type { Text } from '../../platform/i18n/text.ts'
import { oversizeOf } from '../routing/condition-limits.rules.ts'
import {
  type Condition,
  conditionSchema,
  FACT_NAMES,
  FACTS,
  type FactName,
  OPERATORS,
} from '../routing/routing.schema.ts'

/** What is wrong in a condition and where, in words. */
export type Problem = { at: Text; text: Text }

const OVERSIZE: ReadonlyArray<[RegExp, Text]> = [
  [/characters/, { zh: '条件太大，最多 40,000 个字符', en: 'too large: up to 40,000 characters' }],
  [/parts/, { zh: '条件太多，最多 400 项；请拆成几条规则', en: 'too many parts: up to 400; make it several rules' }],
  [/itself/, { zh: '条件里引用了自己', en: 'it refers to itself' }],
  [/deeper/, { zh: '嵌套太深，最多 8 层', en: 'nested too deep: up to 8 levels' }],
]

const ALL_OPERATORS: ReadonlySet<string> = new Set(Object.values(OPERATORS).flat())
const GROUPS = ['all', 'any', 'not', 'atLeast'] as const
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isFact = (value: unknown): value is FactName => (FACT_NAMES as readonly unknown[]).includes(value)

function placeOf(path: readonly number[]): Text {
  if (path.length === 0) return { zh: '条件', en: 'condition' }
  const steps = path.map((index) => index + 1).join('.')
  return { zh: `条件第 ${steps} 项`, en: `condition, item ${steps}` }
}

function problemOfLeaf(leaf: Record<string, unknown>): Text {
  const { fact, op } = leaf
  if (!isFact(fact)) return { zh: `没有“${String(fact)}”这个事实`, en: `there is no fact “${String(fact)}”` }
  const label = FACTS[fact]
  if (typeof op !== 'string' || !ALL_OPERATORS.has(op))
    return { zh: `不认识的比较方式“${String(op)}”`, en: `unknown operator “${String(op)}”` }
  const suitable: readonly string[] = OPERATORS[label.kind]
  if (!suitable.includes(op))
    return { zh: `“${label.zh}”不能用“${op}”比较`, en: `“${label.en}” cannot be compared by “${op}”` }
  if (label.kind === 'words' && Array.isArray(leaf.value)) {
    const lower = leaf.value.find((each) => typeof each === 'string' && each !== each.toUpperCase())
    if (lower !== undefined)
      return { zh: `词里的字母要大写：${lower}`, en: `letters of words are upper case: ${lower}` }
  }
  return {
    zh: `“${label.zh}”的值缺失、为空或不合要求`,
    en: `the value of “${label.en}” is missing, empty or does not suit it`,
  }
}

function groupProblem(node: Record<string, unknown>, path: number[]): Problem[] {
  const at = placeOf(path)
  const key = GROUPS.find((name) => Object.hasOwn(node, name))
  if (key === undefined)
    return [
      {
        at,
        text: {
          zh: '既不是比较，也不是 all、any、not、atLeast',
          en: 'neither a comparison nor all, any, not or atLeast',
        },
      },
    ]
  if (key === 'not') return problemsIn(node.not, [...path, 0])
  const inner = key === 'atLeast' && isObject(node.atLeast) ? node.atLeast.of : node[key]
  if (!Array.isArray(inner)) return [{ at, text: { zh: `“${key}”里要有一个列表`, en: `“${key}” needs a list` } }]
  if (inner.length === 0)
    return [
      {
        at,
        text: {
          zh: '这一组还没有条件，请添加或删掉这一组',
          en: 'this group has no conditions yet; add one or delete the group',
        },
      },
    ]
  if (inner.length > 50) return [{ at, text: { zh: '一组最多 50 项', en: 'a group has up to 50 items' } }]
  const inside = inner.flatMap((part, index) => problemsIn(part, [...path, index]))
  if (inside.length > 0) return inside
  if (Object.keys(node).length > 1)
    return [{ at, text: { zh: '这一组有多余的字段', en: 'this group has fields too many' } }]
  return [{ at, text: { zh: '“至少几项”的数目不对', en: 'the number of “at least” does not fit its items' } }]
}

function problemsIn(node: unknown, path: number[]): Problem[] {
  if (conditionSchema.safeParse(node).success) return []
  const at = placeOf(path)
  if (!isObject(node)) return [{ at, text: { zh: '这里应当是一个条件', en: 'this should be a condition' } }]
  return Object.hasOwn(node, 'fact') ? [{ at, text: problemOfLeaf(node) }] : groupProblem(node, path)
}

/** Up to this many problems are told at once. */
const TOLD = 10

/**
 * Reads a condition, or says in words what is wrong and where. Anything may be given: what is too large, too deep or
 * contains itself is refused before it is looked into.
 */
export function readCondition(raw: unknown): { ok: true; value: Condition } | { ok: false; problems: Problem[] } {
  const oversize = oversizeOf(raw)
  if (oversize) {
    const text = OVERSIZE.find(([words]) => words.test(oversize))?.[1] ?? { zh: '条件太大', en: oversize }
    return { ok: false, problems: [{ at: placeOf([]), text }] }
  }
  const parsed = conditionSchema.safeParse(raw)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = problemsIn(raw, [])
  return { ok: false, problems: problems.slice(0, TOLD) }
}
