import type { Text } from '../../platform/i18n/text.ts'
import { UNSURE } from './areas.rules.ts'
import type { LeafTrace } from './evaluate.rules.ts'
import type { ExplanationLine } from './explanation.schema.ts'
import { CALENDAR_NAMES, type CalendarDayKind } from './fact-catalogue.schema.ts'
import { FACTS } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'
import { TAGS, type Tag } from './tags.rules.ts'

/** Where ids get their names. */
export type Names = Pick<RuleSet, 'units' | 'categories' | 'areas'>

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
  containsAny: { zh: '提到', en: 'mentions any of' },
  containsAll: { zh: '都提到', en: 'mentions all of' },
  containsNone: { zh: '没有提到', en: 'mentions none of' },
  withinArea: { zh: '在', en: 'is' },
  inCalendar: { zh: '是', en: 'is' },
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

function areaName(value: string, areas: NonNullable<Names['areas']>): Text {
  const id = value.startsWith(UNSURE) ? value.slice(UNSURE.length) : value
  const { zh, en } = areas.find((area) => area.id === id) ?? { zh: id, en: id }
  return id === value ? { zh, en } : { zh: `${zh}（不能确定）`, en: `${en} (not certain)` }
}

function nameOf(fact: LeafTrace['fact'], value: string, { units, categories, areas = [] }: Names): Text {
  if (fact === 'areas') return areaName(value, areas)
  if (fact === 'calendar') return CALENDAR_NAMES[value as CalendarDayKind] ?? { zh: value, en: value }
  if (fact === 'tags') return TAGS[value as Tag] ?? { zh: value, en: value }
  const known =
    fact === 'targetDepartmentId' ? units.get(value) : fact.endsWith('ategory') ? categories.get(value) : undefined
  if (known) return { zh: known.nameZh, en: known.nameEn }
  return (fact === 'type' && TYPES[value]) || { zh: value, en: value }
}

function listOf(fact: LeafTrace['fact'], values: readonly string[], names: Names): Text {
  const shown = values.slice(0, NAMED).map((value) => nameOf(fact, String(value), names))
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

function holding(leaf: LeafTrace, names: Names, clause: Text): Text {
  const { actual } = leaf
  const found =
    Array.isArray(actual) && Array.isArray(leaf.expected) ? leaf.expected.filter((word) => actual.includes(word)) : []
  // Of a long list only what the case really has is worth saying.
  if (found.length > 0) {
    const label = FACTS[leaf.fact]
    const list = listOf(leaf.fact, found, names)
    return { zh: `${label.zh}有${list.zh}`, en: `${label.en}: ${list.en}` }
  }
  return typeof actual === 'number' ? { zh: `${clause.zh}（${actual}）`, en: `${clause.en} (${actual})` } : clause
}

function failing(leaf: LeafTrace, names: Names, wanted: Text): Text {
  if (leaf.actual === null) return { zh: `要求${wanted.zh}，实际不明`, en: `wanted: ${wanted.en}; it is not known` }
  const actual = valueText(leaf.fact, leaf.actual, names)
  return {
    zh: `要求${wanted.zh}，实际是${actual.zh || '没有'}`,
    en: `wanted: ${wanted.en}; it is ${actual.en || 'none'}`,
  }
}

/**
 * A comparison with its sentence: what held, or what was wanted and what was found instead. `clause` is that of
 * `clauseOf`, for a caller that has it.
 */
export function describeLine(leaf: LeafTrace, names: Names, clause: Text = clauseOf(leaf, names)): ExplanationLine {
  const { kind: _kind, ...line } = leaf
  return { ...line, text: leaf.result === 'true' ? holding(leaf, names, clause) : failing(leaf, names, clause) }
}
