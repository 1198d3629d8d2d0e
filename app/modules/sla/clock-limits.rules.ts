import { CONDITIONS, type Occasion } from './clock-conditions.rules.ts'
import type { CaseSla } from './clock-fold.rules.ts'
import type { ClockMetric, Target } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'
import { LAST_RESORT, reworkTarget, targetOf } from './sla-policy.rules.ts'

/** How often the resident hears a word under these limits; null where only a question is answered (REQUIREMENTS B2). */
function rhythmOf({ policyCode }: CaseSla, { rhythms, policies }: SlaBook): Target | null {
  return rhythms.get(policies.has(policyCode) ? policyCode : LAST_RESORT) ?? null
}

/** True when this occasion begins a cycle of the clock under these limits. */
export function startsOn(metric: ClockMetric, sla: CaseSla, occasion: Occasion, book: SlaBook): boolean {
  const { start, rhythm = [] } = CONDITIONS[metric]
  return start.includes(occasion) || (rhythm.includes(occasion) && rhythmOf(sla, book) !== null)
}

/** The limit of a cycle that begins with this occasion: a rework round has less, and an answer is due like a first contact. */
export function limitOf(metric: ClockMetric, sla: CaseSla, occasion: Occasion, book: SlaBook): Target {
  const { policies, rework } = book
  const limit = (of: 'contact' | 'resolve') => targetOf(policies, sla.policyCode, of)
  // Whoever asks again gets an answer as soon as a first contact; every other word keeps the rhythm.
  if (metric === 'update') return (occasion === 'asked-again' ? null : rhythmOf(sla, book)) ?? limit('contact')
  if (metric === 'handle') return occasion === 'dispatched' ? limit('resolve') : reworkTarget(limit('resolve'), rework)
  if (metric === 'resolve' && occasion === 'disputed') return reworkTarget(limit('resolve'), rework)
  return targetOf(policies, sla.policyCode, metric)
}
