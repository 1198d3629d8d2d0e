import type { Text } from '../../platform/i18n/text.ts'
import type { Names } from '../routing/describe.rules.ts'
import { describeCondition } from '../routing/describe-condition.rules.ts'
import { PLACEHOLDER_NAMES, type Rule } from '../routing/routing.schema.ts'
import type { RuleContent } from './rule-content.schema.ts'

/** One thing that is different, before and after; null where it was or is not there. */
export type Change = { what: Text; before: Text | null; after: Text | null }
export type RuleChange = { kind: 'added' | 'removed' | 'changed'; code: string; name: Text; changes: Change[] }
/** What is different between two versions, in words; `settings` are the things that are not of one rule. */
export type Comparison = { rules: RuleChange[]; settings: Change[] }

const LABELS = {
  when: { zh: '条件', en: 'Conditions' },
  lead: { zh: '派给', en: 'Sent to' },
  support: { zh: '协办', en: 'Support' },
  category: { zh: '类别', en: 'Category' },
  urgency: { zh: '紧急程度', en: 'Urgency' },
  redirect: { zh: '建议转其他渠道', en: 'Suggests another channel' },
  priority: { zh: '次序', en: 'Order' },
  name: { zh: '说明', en: 'Explanation' },
  hitPolicy: { zh: '几条规则起作用', en: 'How many rules decide' },
  areas: { zh: '片区', en: 'Areas' },
} satisfies Record<string, Text>

/** How the hit policies are called. */
export const HIT_POLICY_NAMES: Record<RuleContent['hitPolicy'], Text> = {
  first: { zh: '第一条符合的', en: 'the first that holds' },
  unique: { zh: '只能有一条符合', en: 'only one may hold' },
  collect: { zh: '第一条主办，其余的单位协办', en: 'the first leads, the units of the others support' },
}

const URGENCY: Record<string, Text> = { U1: { zh: '特急', en: 'critical' }, U2: { zh: '紧急', en: 'urgent' } }
const same = (text: string): Text => ({ zh: text, en: text })

function unitNames(ids: readonly string[], { units }: Names): Text | null {
  if (ids.length === 0) return null
  const names = ids.map((id) => {
    const unit = units.get(id)
    return unit ? { zh: unit.nameZh, en: unit.nameEn } : (PLACEHOLDER_NAMES.get(id) ?? same(id))
  })
  return { zh: names.map(({ zh }) => zh).join('，否则'), en: names.map(({ en }) => en).join(', or else ') }
}

/** What a rule says, part by part, in words. */
function partsOf(rule: Rule, names: Names): Array<[keyof typeof LABELS, Text | null]> {
  const { category, lead = [], support, urgency, redirect } = rule.effect
  const named = names.categories.get(category ?? '')
  return [
    ['name', { zh: rule.explainZh, en: rule.explainEn }],
    ['when', describeCondition(rule.when, names)],
    ['lead', unitNames(lead, names)],
    ['support', unitNames(support, names)],
    ['category', named ? { zh: named.nameZh, en: named.nameEn } : category === undefined ? null : same(category)],
    ['urgency', urgency ? (URGENCY[urgency] ?? null) : null],
    ['redirect', redirect ? same(redirect) : null],
    ['priority', same(String(rule.priority))],
  ]
}

function changesOf(before: Rule | undefined, after: Rule | undefined, names: Names): Change[] {
  const old = new Map(before ? partsOf(before, names) : [])
  const fresh = new Map(after ? partsOf(after, names) : [])
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? null, fresh.get(key) ?? null]
    return was?.zh === is?.zh && was?.en === is?.en ? [] : [{ what: LABELS[key], before: was, after: is }]
  })
}

/** True when two rules say the same; the order of keys does not matter. */
export function sameRule(a: Rule, b: Rule): boolean {
  const textOf = ({ when, effect, ...rest }: Rule) =>
    JSON.stringify([rest.code, rest.priority, rest.explainZh, rest.explainEn, sorted(when), sorted(effect)])
  return textOf(a) === textOf(b)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)])
}

function settingsOf(before: RuleContent, after: RuleContent): Change[] {
  const changes: Change[] = []
  if (before.hitPolicy !== after.hitPolicy) {
    const [was, is] = [HIT_POLICY_NAMES[before.hitPolicy], HIT_POLICY_NAMES[after.hitPolicy]]
    changes.push({ what: LABELS.hitPolicy, before: was, after: is })
  }
  const areaText = ({ zh, en, divisions }: RuleContent['areas'][number]) => ({
    zh: `${zh}：${divisions.join('、')}`,
    en: `${en}: ${divisions.join(', ')}`,
  })
  const [old, fresh] = [before, after].map(({ areas }) => new Map(areas.map((area) => [area.id, areaText(area)])))
  for (const id of new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])) {
    const [was, is] = [old?.get(id) ?? null, fresh?.get(id) ?? null]
    if (was?.zh !== is?.zh || was?.en !== is?.en) changes.push({ what: LABELS.areas, before: was, after: is })
  }
  return changes
}

/** What `after` does differently from `before`, rule by rule in the order in which they are asked. */
export function compareRules(before: RuleContent, after: RuleContent, names: Names): Comparison {
  const old = new Map(before.rules.map((rule) => [rule.code, rule]))
  const fresh = new Map(after.rules.map((rule) => [rule.code, rule]))
  const rules: RuleChange[] = []
  for (const code of new Set([...fresh.keys(), ...old.keys()])) {
    const [was, is] = [old.get(code), fresh.get(code)]
    const shown = is ?? was
    if (!shown || (was && is && sameRule(was, is))) continue
    const kind = was ? (is ? 'changed' : 'removed') : 'added'
    const name = { zh: shown.explainZh, en: shown.explainEn }
    rules.push({ kind, code, name, changes: changesOf(was, is, names) })
  }
  return { rules, settings: settingsOf(before, after) }
}
