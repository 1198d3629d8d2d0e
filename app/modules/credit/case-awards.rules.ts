import type { CaseEvent, CaseEventType } from '../cases/case.events.ts'
import type { Outcome } from '../cases/case.schema.ts'
import { DISPUTE_WINDOW_MS } from '../cases/decide-requester.rules.ts'
import type { AwardAct } from './awards.rules.ts'
import type { Periods } from './period.rules.ts'

export const FIRST_REPORT = 'first-report'
export const HONEST_RATING = 'honest-rating'
const SUGGESTION_ADOPTED = 'suggestion-adopted'
const SUGGESTION_PARTLY = 'suggestion-partly'
/** What the outcome of a case earns, and its reopening takes back. */
const OUTCOME_RULES = [FIRST_REPORT, SUGGESTION_ADOPTED, SUGGESTION_PARTLY]

/** Facts of a case that the ledger reads; the others cannot change an award. */
export const AWARDING_FACTS = [
  'case.resolved',
  'case.closed',
  'case.rated',
  'case.disputed',
  'case.merged',
  'case.split',
  'case.appealed',
] as const satisfies readonly CaseEventType[]

export type CaseFact = { rev: number; at: Date; actorId: string | null; event: CaseEvent }

export type RuleInForce = { code: string; version: number; points: number }

/** The case and its requester, as far as they decide. */
export type AwardSubject = {
  caseId: string
  type: string
  requesterId: string
  /** Staff, anonymous and imported requests earn nothing; neither does one that was merged into an earlier one. */
  mayEarn: boolean
  merged: boolean
  /** Everybody can read it. */
  published: boolean
  /** Who filed the main case that this one goes with; absent for one that stands alone. */
  joinedId?: string | null
  /** Null: does not take part. Only what happens afterwards counts. */
  optedInAt: Date | null
}

export type Lookup = { ruleAt: (code: string, at: Date) => RuleInForce | null; periodsOf: (at: Date) => Periods }

/** Reports of a problem; an enquiry, a suggestion or praise has none to verify. */
export const PROBLEMS: ReadonlySet<string> = new Set(['complaint', 'report', 'help'])
export const VERIFIED: ReadonlySet<Outcome> = new Set<Outcome>(['solved', 'partly'])

/** The rule by which a confirmed outcome earns; null when it does not. A suggestion has to be public (DOMAIN 8). */
function outcomeRule(outcome: Outcome | null, { type, published }: AwardSubject): string | null {
  if (outcome === null || !VERIFIED.has(outcome)) return null
  if (PROBLEMS.has(type)) return FIRST_REPORT
  if (type !== 'suggestion' || !published) return null
  return outcome === 'solved' ? SUGGESTION_ADOPTED : SUGGESTION_PARTLY
}

/** One award for a fact, when the subject takes part and a rule was in force; what pays once per case is marked so. */
export function award(
  code: string,
  { fact, round, counterpartyId }: { fact: Pick<CaseFact, 'at'>; round: number; counterpartyId: string | null },
  subject: AwardSubject,
  look: Lookup,
): AwardAct[] {
  const takesPart = subject.optedInAt !== null && subject.optedInAt <= fact.at
  const rule = look.ruleAt(code, fact.at)
  if (!subject.mayEarn || !takesPart || !rule) return []
  const of = { caseId: subject.caseId, round, counterpartyId }
  const line = { ruleCode: code, ruleVersion: rule.version, points: rule.points, ...of }
  const oncePerCase = code !== HONEST_RATING
  return [{ kind: 'award', award: { ...line, earnedAt: fact.at, periods: look.periodsOf(fact.at) }, oncePerCase }]
}

/** End of the time in which the outcome can still be disputed (DOMAIN 3.2); then pending points become available. */
export function maturityOf(earnedAt: Date): Date {
  return new Date(earnedAt.getTime() + DISPUTE_WINDOW_MS)
}

/**
 * What the facts after `since` ask of the ledger. An outcome earns when it was solved at least in part and a person
 * (the resident or a follow-up call) confirmed it; silence is not confirmation. Reopening takes back what the outcome
 * earned, but not the point for an honest rating: disputing never costs anything.
 */
export function actsOfCase(facts: readonly CaseFact[], since: number, subject: AwardSubject, look: Lookup): AwardAct[] {
  const acts: AwardAct[] = []
  let outcome: Outcome | null = null
  let verifierId: string | null = null
  for (const fact of facts) {
    const { event } = fact
    if (event.type === 'case.resolved') {
      outcome = event.payload.outcome
      verifierId = fact.actorId
    }
    if (fact.rev <= since) continue
    if (event.type === 'case.closed') {
      const { closureType, round } = event.payload
      const confirmed = closureType === 'confirmed' || closureType === 'followed_up'
      const rule = outcomeRule(outcome, subject)
      const earned = { fact, round, counterpartyId: verifierId }
      if (confirmed && rule && !subject.merged) acts.push(...award(rule, earned, subject, look))
    }
    if (event.type === 'case.rated' && fact.actorId === subject.requesterId) {
      const given = { fact, round: event.payload.round, counterpartyId: null }
      acts.push(...award(HONEST_RATING, given, subject, look))
    }
    if (event.type === 'case.disputed' || event.type === 'case.merged') {
      const reason = event.type === 'case.disputed' ? 'reopened' : 'merged'
      acts.push({ kind: 'void', caseId: subject.caseId, ruleCodes: OUTCOME_RULES, reason })
    }
  }
  return acts
}
