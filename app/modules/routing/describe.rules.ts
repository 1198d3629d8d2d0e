import type { Text } from '../../platform/i18n/text.ts'
import type { LeafTrace } from './evaluate.rules.ts'
import type { ExplanationLine } from './explanation.schema.ts'
import { FACTS } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

/** Where ids get their names. */
export type Names = Pick<RuleSet, 'units' | 'categories'>

const TYPES: Record<string, Text> = {
  consultation: { zh: '咨询', en: 'enquiry' },
  help: { zh: '求助', en: 'help request' },
  complaint: { zh: '投诉', en: 'complaint' },
  report: { zh: '举报', en: 'report of a violation' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'compliment' },
}

const OPERATOR_WORDS: Record<string, Text> = {
  eq: { zh: '是', en: 'is' },
  ne: { zh: '不是', en: 'is not' },
  in: { zh: '属于', en: 'is one of' },
  notIn: { zh: '不属于', en: 'is none of' },
  anyOf: { zh: '含有其一', en: 'have any of' },
  allOf: { zh: '全部含有', en: 'have all of' },
  noneOf: { zh: '都不含', en: 'have none of' },
  lt: { zh: '小于', en: 'is below' },
  lte: { zh: '不超过', en: 'is at most' },
  gt: { zh: '大于', en: 'is above' },
  gte: { zh: '不低于', en: 'is at least' },
  within: { zh: '在', en: 'is within' },
  isMissing: { zh: '没有填写', en: 'is missing' },
  isPresent: { zh: '已经明确', en: 'is known' },
}

/** Rules may list dozens of words; a sentence names the first few. */
const NAMED = 4

function nameOf(fact: LeafTrace['fact'], value: string, { units, categories }: Names): Text {
  const known =
    fact === 'targetDepartmentId' ? units.get(value) : fact.endsWith('ategory') ? categories.get(value) : undefined
  if (known) return { zh: known.nameZh, en: known.nameEn }
  return (fact === 'type' && TYPES[value]) || { zh: value, en: value }
}

function listOf(fact: LeafTrace['fact'], values: readonly string[], names: Names): Text {
  const shown = values.slice(0, NAMED).map((value) => nameOf(fact, value, names))
  const rest = values.length - shown.length
  return {
    zh: shown.map(({ zh }) => `“${zh}”`).join('、') + (rest > 0 ? `等 ${values.length} 项` : ''),
    en: shown.map(({ en }) => `“${en}”`).join(', ') + (rest > 0 ? ` and ${rest} more` : ''),
  }
}

function valueText(fact: LeafTrace['fact'], value: LeafTrace['expected'], names: Names): Text {
  if (value === null) return { zh: '', en: '' }
  if (Array.isArray(value)) return listOf(fact, value, names)
  if (typeof value === 'object') return { zh: `${value.from} 至 ${value.to} 之间`, en: `${value.from} to ${value.to}` }
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const name = nameOf(fact, String(value), names)
  return typeof value === 'string' ? { zh: `“${name.zh}”`, en: `“${name.en}”` } : name
}

/** A comparison as a clause: "category is “Noise”", "the place is known". */
export function clauseOf(leaf: Pick<LeafTrace, 'fact' | 'op' | 'expected'>, names: Names): Text {
  const label = FACTS[leaf.fact]
  if (typeof leaf.expected === 'boolean') {
    const wanted = leaf.expected === (leaf.op === 'eq')
    return wanted ? { zh: label.zh, en: label.en } : { zh: `并非${label.zh}`, en: `not ${label.en}` }
  }
  const operator = OPERATOR_WORDS[leaf.op] ?? { zh: leaf.op, en: leaf.op }
  const value = valueText(leaf.fact, leaf.expected, names)
  return { zh: `${label.zh}${operator.zh}${value.zh}`, en: `${label.en} ${operator.en} ${value.en}`.trim() }
}

function holding(leaf: LeafTrace, names: Names): Text {
  const { actual } = leaf
  const found =
    Array.isArray(actual) && Array.isArray(leaf.expected) ? leaf.expected.filter((word) => actual.includes(word)) : []
  // Of a long list only what the case really has is worth saying.
  if (found.length > 0) {
    const label = FACTS[leaf.fact]
    const list = listOf(leaf.fact, found, names)
    return { zh: `${label.zh}有${list.zh}`, en: `${label.en}: ${list.en}` }
  }
  const clause = clauseOf(leaf, names)
  return typeof actual === 'number' ? { zh: `${clause.zh}（${actual}）`, en: `${clause.en} (${actual})` } : clause
}

function failing(leaf: LeafTrace, names: Names): Text {
  const wanted = clauseOf(leaf, names)
  if (leaf.actual === null) return { zh: `要求${wanted.zh}，实际不明`, en: `wanted: ${wanted.en}; it is not known` }
  const actual = valueText(leaf.fact, leaf.actual, names)
  return {
    zh: `要求${wanted.zh}，实际是${actual.zh || '没有'}`,
    en: `wanted: ${wanted.en}; it is ${actual.en || 'none'}`,
  }
}

/** A comparison with its sentence: what held, or what was wanted and what was found instead. */
export function describeLine(leaf: LeafTrace, names: Names): ExplanationLine {
  const { kind: _kind, ...line } = leaf
  return { ...line, text: leaf.result === 'true' ? holding(leaf, names) : failing(leaf, names) }
}
