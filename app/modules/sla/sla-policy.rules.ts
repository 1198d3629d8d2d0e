import type { CaseType, Urgency } from '../cases/case.schema.ts'
import type { PolicyMatch, Rework } from './policy-set.schema.ts'
import type { Metric, Target } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'

type Choice = Pick<SlaBook, 'policies' | 'selectors'>

/** Code of the limits of cases that no other policy is for; every set keeps them (time-studio/check-policies.rules). */
export const LAST_RESORT = 'complaint'

function fits({ types, urgencies }: PolicyMatch, type: CaseType, urgency: Urgency | null): boolean {
  if (types.length > 0 && !types.includes(type)) return false
  return urgencies.length === 0 || (urgency !== null && urgencies.includes(urgency))
}

const selected = ({ selectors }: Choice, type: CaseType, urgency: Urgency | null) =>
  selectors.find(({ match }) => fits(match, type, urgency))

type Circumstances = { type: CaseType; urgency: Urgency | null; chosen: string | null }

/**
 * Code of the limits that apply: what a routing rule chose when only rules choose it, else the first policy that is for
 * this type and urgency. `chosen` is also the answer when nothing else is for the case.
 */
export function policyFor(book: Choice, { type, urgency, chosen }: Circumstances): string {
  const isForRules = chosen !== null && book.policies.has(chosen) && !book.selectors.some(({ code }) => code === chosen)
  if (isForRules) return chosen
  return selected(book, type, urgency)?.code ?? (chosen !== null && book.policies.has(chosen) ? chosen : LAST_RESORT)
}

/** Limits after a dispatch with a possibly changed urgency; those of the rules stay unless they were for an urgent case. */
export function policyAtUrgency(book: Choice, current: string, type: CaseType, urgency: Urgency): string {
  const found = selected(book, type, urgency)
  if (found && found.match.urgencies.length > 0) return found.code
  const wasUrgent = book.selectors.some(({ code, match }) => code === current && match.urgencies.length > 0)
  return wasUrgent ? (found?.code ?? LAST_RESORT) : current
}

/** Limit of a metric. A policy that a later version dropped has the limits of the last resort. Throws when that is missing. */
export function targetOf(policies: SlaBook['policies'], code: string, metric: Metric): Target {
  const targets = policies.get(code) ?? policies.get(LAST_RESORT)
  if (!targets) throw new Error(`no SLA policy ${code}`)
  return targets[metric]
}

/** The limit of a rework round: a share of the original one, in working days at least so many (DOMAIN 4.3). */
export function reworkTarget(original: Target, { percent, minDays }: Rework): Target {
  const amount = Math.max(1, Math.ceil((original.amount * percent) / 100))
  return { ...original, amount: original.unit === 'working_day' ? Math.max(minDays, amount) : amount }
}
