import type { Text } from '../../platform/i18n/text.ts'
import { clauseOf, describeLine } from './describe.rules.ts'
import { evaluate, type LeafTrace, leavesOf } from './evaluate.rules.ts'
import type { Candidate, ExplanationLine } from './explanation.schema.ts'
import { comparisonsOf, type Facts, type Rule } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'
import type { Settled } from './settle.rules.ts'

const unitText = (id: string, { units }: RuleSet): Text => {
  const unit = units.get(id)
  return unit ? { zh: unit.nameZh, en: unit.nameEn } : { zh: id, en: id }
}

const clausesBySet = new WeakMap<RuleSet, Map<Rule, Text[]>>()

/** The comparisons of a rule in words, in their order; put into words once, because few rules win most cases. */
function clausesOf(rule: Rule, set: RuleSet): Text[] {
  const known = clausesBySet.get(set) ?? new Map<Rule, Text[]>()
  clausesBySet.set(set, known)
  const clauses =
    known.get(rule) ??
    comparisonsOf(rule.when).map((leaf) => clauseOf({ ...leaf, expected: 'value' in leaf ? leaf.value : null }, set))
  known.set(rule, clauses)
  return clauses
}

/** Comparisons that hold for most cases, so that their holding tells a reader nothing. */
const BACKGROUND: ReadonlySet<string> = new Set(['type', 'categoryConfidence'])
const NEGATIVE: ReadonlySet<string> = new Set(['noneOf', 'notIn', 'containsNone'])

/** True for a comparison that holds and says something about this case. */
export function isTelling(leaf: LeafTrace): boolean {
  return leaf.result === 'true' && !BACKGROUND.has(leaf.fact) && !NEGATIVE.has(leaf.op)
}

type Described = { leaf: LeafTrace; line: ExplanationLine }

function routedSentence(rule: Rule, lead: string, lines: readonly Described[], set: RuleSet, basis: readonly string[]) {
  const because = lines
    .filter(({ leaf }) => isTelling(leaf))
    .map(({ leaf, line: { text } }) => {
      if (leaf.fact !== 'category' || basis.length === 0) return text
      return { zh: `${text.zh}（依据：${basis.join('、')}）`, en: `${text.en} (from: ${basis.join(', ')})` }
    })
  const unit = unitText(lead, set)
  return {
    zh: `按“${rule.explainZh}”派给${unit.zh}，因为${because.map(({ zh }) => zh).join('，')}。`,
    en: `Sent to ${unit.en} by “${rule.explainEn}”, because ${because.map(({ en }) => en).join('; ')}.`,
  }
}

function reasonToAsk({ skipped, conflict, redirects }: Settled): Text {
  const name = (rules: readonly Rule[]) => ({
    zh: rules.map(({ explainZh }) => `“${explainZh}”`).join('与'),
    en: rules.map(({ explainEn }) => `“${explainEn}”`).join(' and '),
  })
  if (conflict.length > 0) {
    const both = name(conflict)
    return { zh: `规则${both.zh}同时符合而互相冲突`, en: `${both.en} hold at once and contradict each other` }
  }
  const [first] = redirects
  if (first) {
    return {
      zh: `可能不属于受理范围：${first.explainZh}（${first.effect.redirect}），是否转告其他渠道由人决定`,
      en: `It may belong elsewhere: ${first.explainEn} (${first.effect.redirect}); a person decides whether to redirect`,
    }
  }
  if (skipped.length > 0) return { zh: '规则指定的单位不能接收', en: 'The units that the rules name cannot take it' }
  return { zh: '没有一条规则完全符合', en: 'No rule holds' }
}

function queuedSentence(why: Text, candidates: readonly Candidate[]): Text {
  if (candidates.length === 0)
    return {
      zh: `${why.zh}，也没有找到相近的分类，请人工派单。`,
      en: `${why.en} and no category is near; a dispatcher decides.`,
    }
  return {
    zh: `${why.zh}，请人工派单。最接近的分类：${candidates.map(({ nameZh }) => nameZh).join('、')}。`,
    en: `${why.en}; a dispatcher decides. Nearest categories: ${candidates.map(({ nameEn }) => nameEn).join(', ')}.`,
  }
}

/** Why the winner came before the other rules that hold; undefined when there were none. */
function tieBreakOf(winner: Rule, others: readonly Rule[]): Text | undefined {
  const [next] = others
  if (!next) return undefined
  const isTie = next.priority === winner.priority
  return isTie
    ? { zh: `次序相同（${winner.priority}），按编号先后`, en: `same priority ${winner.priority}; the code decides` }
    : {
        zh: `次序 ${winner.priority} 在 ${next.priority} 之前`,
        en: `priority ${winner.priority} comes before ${next.priority}`,
      }
}

/**
 * The winner with every comparison, expected and actual, and the sentence that says it; for a case that a person
 * decides, the reason (`hold` where there is one) and the nearest categories. `held` are the rules that hold, in order.
 */
export function explainWinner(
  { facts, set, candidates, hold }: { facts: Facts; set: RuleSet; candidates: Candidate[]; hold: Text | undefined },
  held: readonly Rule[],
  settled: Settled,
) {
  const { winner, lead, conflict, redirects } = settled
  const leaves = winner ? leavesOf(evaluate(winner.when, facts)) : []
  const clauses = winner ? clausesOf(winner, set) : []
  const lines = leaves.map((leaf, n) => ({ leaf, line: describeLine(leaf, set, clauses[n]) }))
  const basis = candidates.find((each) => each.categoryCode === facts.category)?.words ?? []
  const others = held.filter((rule) => rule.effect.lead && rule !== winner)
  const tieBreak = winner ? tieBreakOf(winner, others) : undefined
  return {
    sentence:
      winner && lead
        ? routedSentence(winner, lead, lines, set, basis)
        : queuedSentence(hold ?? reasonToAsk(settled), candidates),
    rule: winner && { code: winner.code, text: { zh: winner.explainZh, en: winner.explainEn } },
    conditions: lines.map(({ line }) => line),
    alsoMatched: others.map(({ code }) => code),
    ...(tieBreak ? { tieBreak } : {}),
    ...(conflict.length > 0 ? { conflict: conflict.map(({ code }) => code) } : {}),
    ...(redirects.length > 0
      ? {
          suggestions: redirects.map(({ code, effect, explainZh, explainEn }) => ({
            code: effect.redirect ?? '',
            rule: code,
            text: { zh: explainZh, en: explainEn },
          })),
        }
      : {}),
  }
}
