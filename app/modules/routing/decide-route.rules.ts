import type { Text } from '../../platform/i18n/text.ts'
import { compiledOf, conclude, resultOf } from './compile-rules.rules.ts'
import { explainWinner } from './explain-decision.rules.ts'
import type { Candidate, Explanation } from './explanation.schema.ts'
import { summariseLosers } from './near-misses.rules.ts'
import { type Facts, SLA_POLICIES, type SlaPolicy } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'
import { categoryOf, FALLBACK_CATEGORY, type RouteUrgency } from './settle.rules.ts'

export type { RouteUrgency } from './settle.rules.ts'

type Common = { urgency: RouteUrgency; slaPolicy: SlaPolicy; explanation: Explanation; candidates: Candidate[] }

/** Where a case goes and why. `redirect_suggested` waits for a person as `queued` does, with a suggestion beside it. */
export type RouteDecision =
  | (Common & { result: 'routed'; ruleCode: string; categoryCode: string; lead: string; support: string[] })
  | (Common & {
      result: 'queued' | 'redirect_suggested'
      ruleCode: string | null
      categoryCode: string | null
      lead: null
      support: []
    })

export type DecideOptions = {
  /** `winner` leaves out near misses and the summary of the rules that did not hold: for what is not stored. */
  explain?: 'all' | 'winner'
  /** Codes of rules that failed on other cases; with too many of them a person decides on everything (D12). */
  failing?: ReadonlySet<string>
  /** Why a person decides whatever the rules say. */
  hold?: Text
}

const TOO_MANY_FAULTS: Text = { zh: '出错的规则太多', en: 'Too many rules are at fault' }

/** The limits for a type and urgency; small repairs and cleaning have the short ones (DOMAIN 4.3). */
export function slaPolicyOf(type: string, urgency: RouteUrgency, convenience: boolean): SlaPolicy {
  if (urgency === 'U1') return 'urgent-u1'
  if (urgency === 'U2') return 'urgent-u2'
  const code = convenience && (type === 'complaint' || type === 'report') ? `${type}-convenience` : type
  return SLA_POLICIES.find((policy) => policy === code) ?? 'complaint'
}

const NO_LOSERS = { losers: { count: 0, byFact: {} }, nearMisses: [] }

/** Codes of the rules that could not be asked in this decision, and whether that is why a person decides. */
function degradedBy(failed: readonly string[], set: RuleSet, isTripped: boolean): Pick<Explanation, 'degraded'> {
  const rules = [...new Set([...failed, ...(set.broken ?? []).map(({ code }) => code)])]
  return rules.length > 0 || isTripped ? { degraded: { rules, tripped: isTripped } } : {}
}

/**
 * Decides where a case goes. Rules are asked in order; those with a unit route, as the hit policy of the set says, those
 * without raise the urgency or suggest another channel. When none routes, the case is queued for a dispatcher with the
 * candidates: nothing is dropped (D4). The unit complained about, and every unit under it, never takes part. A rule that
 * fails is skipped and named in `explanation.degraded`; when too many fail, a person decides (D12). Pure and
 * deterministic (D6). Only rules that can hold are asked; the outcome is that of asking all.
 */
export function decideRoute(
  facts: Facts,
  set: RuleSet,
  candidates: Candidate[] = [],
  { explain = 'all', failing, hold }: DecideOptions = {},
): RouteDecision {
  const compiled = compiledOf(set)
  const isHeld = hold !== undefined
  const { held, settled, isTripped } = conclude(facts, compiled, failing ? { failing, isHeld } : { isHeld })
  const asks = isTripped ? TOO_MANY_FAULTS : hold
  const { urgency, skipped, raising } = settled
  const categoryCode = categoryOf(settled, facts)
  const isConvenience = categoryCode !== null && set.categories.get(categoryCode)?.convenience === true
  const explanation: Explanation = {
    ruleSetVersion: set.version,
    ...explainWinner({ facts, set, candidates, hold: asks }, held.rules, settled),
    words: Array.isArray(facts.words) ? facts.words : [],
    urgency: {
      level: urgency,
      rules: raising.map(({ code }) => code),
      words: Array.isArray(facts.alarms) ? facts.alarms : [],
    },
    skipped,
    ...degradedBy(held.failed, set, isTripped),
    ...(explain === 'all' ? summariseLosers(facts, compiled, held) : NO_LOSERS),
  }
  const slaPolicy = slaPolicyOf(String(facts.type), urgency, isConvenience)
  const common = { urgency, slaPolicy, explanation, candidates }
  const { winner, lead, support } = settled
  if (winner && lead !== null) {
    const category = categoryCode ?? FALLBACK_CATEGORY
    return { ...common, result: 'routed', ruleCode: winner.code, categoryCode: category, lead, support }
  }
  const result = resultOf(settled) === 'redirect_suggested' ? 'redirect_suggested' : 'queued'
  const ruleCode = result === 'redirect_suggested' ? (settled.redirects[0]?.code ?? null) : null
  return { ...common, result, ruleCode, categoryCode, lead: null, support: [] }
}
