import type { CaseType, Urgency } from '../cases/case.schema.ts'
import type { Metric, SlaBook, Target } from './sla.schema.ts'

/** Limits of urgent cases; every other case has the limits of its type, whose code is the type (DOMAIN 4.3). */
const BY_URGENCY: Partial<Record<Urgency, string>> = { U1: 'urgent-u1', U2: 'urgent-u2' }
const FOR_URGENCY: ReadonlySet<string> = new Set(Object.values(BY_URGENCY))

const MIN_REWORK_DAYS = 2

type Circumstances = { type: CaseType; urgency: Urgency | null; chosen: string | null }

/** Code of the limits that apply: those that the rules chose when they exist, else by urgency, else by type. */
export function policyFor(policies: SlaBook['policies'], { type, urgency, chosen }: Circumstances): string {
  if (chosen !== null && policies.has(chosen)) return chosen
  return (urgency && BY_URGENCY[urgency]) || type
}

/** Limits after a dispatch with a possibly changed urgency; those of the rules stay unless they were for an urgent case. */
export function policyAtUrgency(current: string, type: CaseType, urgency: Urgency): string {
  return BY_URGENCY[urgency] ?? (FOR_URGENCY.has(current) ? type : current)
}

/** Limit of a metric. Throws when the policy is not in the book: reference data is missing. */
export function targetOf(policies: SlaBook['policies'], code: string, metric: Metric): Target {
  const targets = policies.get(code)
  if (!targets) throw new Error(`no SLA policy ${code}`)
  return targets[metric]
}

/** Half of the original limit, at least two working days where the limit is in working days (DOMAIN 4.3). */
export function reworkTarget(original: Target): Target {
  const amount = Math.ceil(original.amount / 2)
  return { ...original, amount: original.unit === 'working_day' ? Math.max(MIN_REWORK_DAYS, amount) : amount }
}
