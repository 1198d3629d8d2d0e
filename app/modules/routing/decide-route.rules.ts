import type { Text } from '../../platform/i18n/text.ts'
import { describeLine } from './describe.rules.ts'
import { distance, evaluate, type LeafTrace, leavesOf, type Trace } from './evaluate.rules.ts'
import type { Candidate, Explanation } from './explanation.schema.ts'
import { resolveLead, resolveUnits, type Skipped } from './resolve-units.rules.ts'
import { type Facts, type Rule, SLA_POLICIES, type SlaPolicy } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

export type RouteUrgency = 'U1' | 'U2' | 'U3'

type Common = { urgency: RouteUrgency; slaPolicy: SlaPolicy; explanation: Explanation; candidates: Candidate[] }

export type RouteDecision =
  | (Common & { result: 'routed'; ruleCode: string; categoryCode: string; lead: string; support: string[] })
  | (Common & { result: 'queued'; ruleCode: null; categoryCode: string | null; lead: null; support: [] })

type Asked = { rule: Rule; trace: Trace }
type Winner = Asked & { lead: string; support: string[] }

const NEAR_MISSES = 5
const FALLBACK_CATEGORY = 'Z'

const unitText = (id: string, { units }: RuleSet): Text => {
  const unit = units.get(id)
  return unit ? { zh: unit.nameZh, en: unit.nameEn } : { zh: id, en: id }
}

function urgencyOf(matched: readonly Asked[]): RouteUrgency {
  const levels = matched.map(({ rule }) => rule.effect.urgency)
  if (levels.includes('U1')) return 'U1'
  return levels.includes('U2') ? 'U2' : 'U3'
}

/** The limits for a type and urgency; small repairs and cleaning have the short ones (DOMAIN 4.3). */
export function slaPolicyOf(type: string, urgency: RouteUrgency, convenience: boolean): SlaPolicy {
  if (urgency === 'U1') return 'urgent-u1'
  if (urgency === 'U2') return 'urgent-u2'
  const code = convenience && (type === 'complaint' || type === 'report') ? `${type}-convenience` : type
  return SLA_POLICIES.find((policy) => policy === code) ?? 'complaint'
}

/** The first rule in order whose condition holds and one of whose units may take the case. */
function chooseWinner(
  matched: readonly Asked[],
  facts: Facts,
  set: RuleSet,
): { winner: Winner | null; skipped: Skipped[] } {
  const skipped: Skipped[] = []
  for (const asked of matched) {
    const { lead, support } = asked.rule.effect
    if (!lead) continue
    const found = resolveLead(lead, facts, set)
    skipped.push(...found.skipped)
    if (found.lead === null) continue
    const others = resolveUnits(support, facts, set).units.filter((id) => id !== found.lead)
    return { winner: { ...asked, lead: found.lead, support: others }, skipped }
  }
  return { winner: null, skipped }
}

function summariseLosers(lost: readonly Asked[]): Explanation['losers'] {
  const byFact: Record<string, number> = {}
  for (const { trace } of lost) {
    const failed = leavesOf(trace).find((leaf) => leaf.result !== 'true')
    if (failed) byFact[failed.fact] = (byFact[failed.fact] ?? 0) + 1
  }
  return { count: lost.length, byFact }
}

/** Comparisons that hold for most cases, so that their holding tells a reader nothing. */
const BACKGROUND: ReadonlySet<string> = new Set(['type', 'categoryConfidence'])
const isTelling = (leaf: LeafTrace) =>
  leaf.result === 'true' && !BACKGROUND.has(leaf.fact) && leaf.op !== 'noneOf' && leaf.op !== 'notIn'

/** Rules that one comparison kept from holding, and that the case had something to do with: what a reader expected. */
function nearMissesOf(lost: readonly Asked[], facts: Facts, set: RuleSet): Explanation['nearMisses'] {
  const near = lost.flatMap(({ rule, trace }) => {
    const leaves = leavesOf(trace)
    const missed = leaves.find((leaf) => leaf.result !== 'true')
    if (!missed || !rule.effect.lead || distance(trace) > 1) return []
    const isRunnerUp = missed.fact === 'category' && missed.expected === facts.secondCategory
    return isRunnerUp || leaves.some(isTelling) ? [{ rule, missed }] : []
  })
  return near.slice(0, NEAR_MISSES).map(({ rule, missed }) => ({
    code: rule.code,
    text: { zh: rule.explainZh, en: rule.explainEn },
    line: describeLine(missed, set),
  }))
}

function routedSentence({ rule, lead, trace }: Winner, set: RuleSet, basis: readonly string[]): Text {
  const because = leavesOf(trace)
    .filter(isTelling)
    .map((leaf) => {
      const { text } = describeLine(leaf, set)
      if (leaf.fact !== 'category' || basis.length === 0) return text
      return { zh: `${text.zh}（依据：${basis.join('、')}）`, en: `${text.en} (from: ${basis.join(', ')})` }
    })
  const unit = unitText(lead, set)
  return {
    zh: `按“${rule.explainZh}”派给${unit.zh}，因为${because.map(({ zh }) => zh).join('，')}。`,
    en: `Sent to ${unit.en} by “${rule.explainEn}”, because ${because.map(({ en }) => en).join('; ')}.`,
  }
}

function queuedSentence(candidates: readonly Candidate[], skipped: readonly Skipped[]): Text {
  const why =
    skipped.length > 0
      ? { zh: '规则指定的单位不能接收', en: 'The units that the rules name cannot take it' }
      : { zh: '没有一条规则完全符合', en: 'No rule holds' }
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

/**
 * Decides where a case goes. Rules are asked in order; those with a unit route (the first that can wins), those without
 * raise the urgency. When none routes, the case is queued for a dispatcher with the candidates: nothing is dropped (D4).
 * The unit complained about, and every unit under it, never takes part. Pure and deterministic (D6).
 */
export function decideRoute(facts: Facts, set: RuleSet, candidates: Candidate[] = []): RouteDecision {
  const asked = set.rules.map((rule) => ({ rule, trace: evaluate(rule.when, facts) }))
  const matched = asked.filter(({ trace }) => trace.result === 'true')
  const lost = asked.filter(({ trace }) => trace.result !== 'true')
  const { winner, skipped } = chooseWinner(matched, facts, set)
  const raising = matched.filter(
    (each) => each.rule.effect.urgency && (!each.rule.effect.lead || each.rule === winner?.rule),
  )
  const urgency = urgencyOf(raising)
  const guess = typeof facts.category === 'string' ? facts.category : null
  const categoryCode = winner ? (winner.rule.effect.category ?? guess ?? FALLBACK_CATEGORY) : guess
  const convenience = categoryCode !== null && set.categories.get(categoryCode)?.convenience === true
  const basis = candidates.find((each) => each.categoryCode === guess)?.words ?? []
  const explanation: Explanation = {
    ruleSetVersion: set.version,
    sentence: winner ? routedSentence(winner, set, basis) : queuedSentence(candidates, skipped),
    rule: winner && { code: winner.rule.code, text: { zh: winner.rule.explainZh, en: winner.rule.explainEn } },
    conditions: winner ? leavesOf(winner.trace).map((leaf) => describeLine(leaf, set)) : [],
    words: Array.isArray(facts.words) ? facts.words : [],
    urgency: {
      level: urgency,
      rules: raising.map(({ rule }) => rule.code),
      words: Array.isArray(facts.alarms) ? facts.alarms : [],
    },
    skipped,
    alsoMatched: matched.filter(({ rule }) => rule.effect.lead && rule !== winner?.rule).map(({ rule }) => rule.code),
    losers: summariseLosers(lost),
    nearMisses: nearMissesOf(lost, facts, set),
  }
  const common = { urgency, slaPolicy: slaPolicyOf(String(facts.type), urgency, convenience), explanation, candidates }
  if (!winner) return { ...common, result: 'queued', ruleCode: null, categoryCode, lead: null, support: [] }
  const { rule, lead, support } = winner
  return {
    ...common,
    result: 'routed',
    ruleCode: rule.code,
    categoryCode: categoryCode ?? FALLBACK_CATEGORY,
    lead,
    support,
  }
}
