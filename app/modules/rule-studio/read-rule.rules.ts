import type { Text } from '../../platform/i18n/text.ts'
import { type Rule, ruleSchema } from '../routing/routing.schema.ts'
import { readCondition } from './condition-problems.rules.ts'

/** A rule as somebody typed it: text in every field, the condition as JSON. */
export type TypedRule = {
  code: string
  priority: string
  when: string
  category: string
  /** Ids, one after the other, separated by blanks, commas or lines. */
  lead: string
  support: string
  urgency: string
  redirect: string
  explainZh: string
  explainEn: string
}

export type RuleProblems = Partial<Record<keyof TypedRule, Text[]>>

/** Longest text that is read as a condition at all. */
const MAX_JSON = 60_000

const SENTENCES: Partial<Record<keyof TypedRule, Text>> = {
  code: { zh: '编号用字母、数字和“-”，最多 60 个', en: 'A code is made of letters, digits and “-”, up to 60' },
  priority: { zh: '次序是 0 到 10000 的整数', en: 'The order is a whole number from 0 to 10,000' },
  lead: { zh: '最多 200 个单位', en: 'Up to 200 units' },
  support: { zh: '最多 10 个协办单位', en: 'Up to 10 supporting units' },
  urgency: { zh: '请从列出的选项中选择', en: 'Choose one of the listed options' },
  redirect: { zh: '请从列出的选项中选择', en: 'Choose one of the listed options' },
  explainZh: { zh: '请用中文说明，最多 200 字', en: 'Say in Chinese what it is for, up to 200 characters' },
  explainEn: { zh: '请用英文说明，最多 200 字', en: 'Say in English what it is for, up to 200 characters' },
}

const NOTHING = {
  zh: '规则要派给单位、提高紧急程度，或建议转其他渠道（不能又派又转）',
  en: 'A rule routes, raises the urgency, or suggests another channel; it cannot both route and suggest one',
}

const idsOf = (typed: string) => typed.split(/[\s,，、]+/).filter(Boolean)

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; text: Text } {
  if (text.length > MAX_JSON)
    return {
      ok: false,
      text: { zh: '条件太大，最多 40,000 个字符', en: 'The condition is too large: up to 40,000 characters' },
    }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, text: { zh: '条件不是有效的 JSON', en: 'The condition is not valid JSON' } }
  }
}

function whenOf(typed: string): { value: unknown; problems: Text[] } {
  const json = parseJson(typed)
  if (!json.ok) return { value: null, problems: [json.text] }
  const read = readCondition(json.value)
  if (read.ok) return { value: read.value, problems: [] }
  const problems = read.problems.map(({ at, text }) => ({ zh: `${at.zh}：${text.zh}`, en: `${at.en}: ${text.en}` }))
  return { value: null, problems }
}

/** A rule out of what was typed, or what is wrong with which field, in words. Nothing is guessed. */
export function readRule(typed: TypedRule): { ok: true; rule: Rule } | { ok: false; problems: RuleProblems } {
  const when = whenOf(typed.when)
  const lead = idsOf(typed.lead)
  const raw = {
    code: typed.code.trim(),
    priority: /^\d{1,6}$/.test(typed.priority.trim()) ? Number(typed.priority) : Number.NaN,
    when: when.value,
    effect: {
      ...(typed.category.trim() && { category: typed.category.trim() }),
      ...(lead.length > 0 && { lead }),
      support: idsOf(typed.support),
      ...(typed.urgency.trim() && { urgency: typed.urgency.trim() }),
      ...(typed.redirect.trim() && { redirect: typed.redirect.trim() }),
    },
    explainZh: typed.explainZh.trim(),
    explainEn: typed.explainEn.trim(),
  }
  const parsed = ruleSchema.safeParse(raw)
  if (parsed.success) return { ok: true, rule: parsed.data }
  const problems: RuleProblems = when.problems.length > 0 ? { when: when.problems } : {}
  for (const { path } of parsed.error.issues) {
    const field = (path[0] === 'effect' ? (path[1] ?? 'lead') : path[0]) as keyof TypedRule
    if (field === 'when') continue
    problems[field] = [path[0] === 'effect' && path.length === 1 ? NOTHING : (SENTENCES[field] ?? NOTHING)]
  }
  return { ok: false, problems }
}

/** The fields of a rule as a form shows them. */
export function typedRuleOf({ code, priority, when, effect, explainZh, explainEn }: Rule): TypedRule {
  const { category = '', lead = [], support, urgency = '', redirect = '' } = effect
  return {
    ...{ code, priority: String(priority), when: JSON.stringify(when, null, 2), category },
    ...{ lead: lead.join('\n'), support: support.join('\n'), urgency, redirect, explainZh, explainEn },
  }
}
