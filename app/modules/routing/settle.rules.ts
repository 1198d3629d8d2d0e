import { resolveLead, resolveUnits, type Skipped } from './resolve-units.rules.ts'
import type { Facts, HitPolicy, Rule } from './routing.schema.ts'
import type { RuleSet } from './rule-set.rules.ts'

export type RouteUrgency = 'U1' | 'U2' | 'U3'

/** What the rules that hold come to, under the hit policy of their set. */
export type Settled = {
  /** The rule that routes, or null: a person decides. */
  winner: Rule | null
  lead: string | null
  support: string[]
  /** Units that stood in rules before the chosen one but could not take the case. */
  skipped: Skipped[]
  /** Under `unique`: the rules that hold together though only one may; empty otherwise. */
  conflict: Rule[]
  /** Rules that suggest another channel; the first stops the routing when no routing rule stands before it. */
  redirects: Rule[]
  /** Rules that raised the urgency. */
  raising: Rule[]
  urgency: RouteUrgency
}

type Able = { rule: Rule; lead: string }

function urgencyOf(raising: readonly Rule[]): RouteUrgency {
  if (raising.some(({ effect }) => effect.urgency === 'U1')) return 'U1'
  return raising.length > 0 ? 'U2' : 'U3'
}

/** Rules that hold and have a unit that can take the case; under `first` the search ends with the first. */
function ableOf(held: readonly Rule[], policy: HitPolicy, facts: Facts, set: RuleSet) {
  const able: Able[] = []
  const skipped: Skipped[] = []
  for (const rule of held) {
    if (rule.effect.redirect && able.length === 0) break
    if (!rule.effect.lead) continue
    const found = resolveLead(rule.effect.lead, facts, set)
    if (able.length === 0) skipped.push(...found.skipped)
    if (found.lead === null) continue
    able.push({ rule, lead: found.lead })
    if (policy === 'first') break
  }
  return { able, skipped }
}

function supportOf(able: readonly Able[], policy: HitPolicy, facts: Facts, set: RuleSet): string[] {
  const [first, ...others] = able
  if (!first) return []
  const tokens = [first, ...(policy === 'collect' ? others : [])].flatMap(({ rule }) => rule.effect.support)
  return resolveUnits(tokens, facts, set).units.filter((id) => id !== first.lead)
}

/** Draws the conclusion from the rules that hold, in their order. Pure; both ways of evaluating end here. */
export function settle(held: readonly Rule[], facts: Facts, set: RuleSet): Settled {
  const policy = set.hitPolicy ?? 'first'
  const { able, skipped } = ableOf(held, policy, facts, set)
  const isConflict = policy === 'unique' && able.length > 1
  const first = isConflict ? undefined : able[0]
  // A conflict is about who takes the case; how urgent it is, no rule in it disputes.
  const raises = (rule: Rule) =>
    !rule.effect.lead || (isConflict ? able.some((one) => one.rule === rule) : rule === first?.rule)
  const raising = held.filter((rule) => rule.effect.urgency && raises(rule))
  return {
    winner: first?.rule ?? null,
    lead: first?.lead ?? null,
    support: first ? supportOf(able, policy, facts, set) : [],
    skipped,
    conflict: isConflict ? able.map(({ rule }) => rule) : [],
    redirects: held.filter(({ effect }) => effect.redirect),
    raising,
    urgency: urgencyOf(raising),
  }
}

/** A case without any category that a rule or the words give. */
export const FALLBACK_CATEGORY = 'Z'

/** The category that a decision gives the case: of the rule, else of the words; null while a person decides. */
export function categoryOf({ winner }: Pick<Settled, 'winner'>, facts: Facts): string | null {
  const guess = typeof facts.category === 'string' ? facts.category : null
  return winner ? (winner.effect.category ?? guess ?? FALLBACK_CATEGORY) : guess
}
