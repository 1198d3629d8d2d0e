import type { CaseEvent, CaseEventType } from '../cases/case.events.ts'
import type { Outcome } from '../cases/case.schema.ts'
import { DISPUTE_WINDOW_MS } from '../cases/decide-requester.rules.ts'
import type { AwardAct } from './awards.rules.ts'
import type { Periods } from './period.rules.ts'

export const FIRST_REPORT = 'first-report'
export const HONEST_RATING = 'honest-rating'

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
  /** Null: does not take part. Only what happens afterwards counts. */
  optedInAt: Date | null
}

export type Lookup = { ruleAt: (code: string, at: Date) => RuleInForce | null; periodsOf: (at: Date) => Periods }

/** Reports of a problem; an enquiry, a suggestion or praise has none to verify. */
export const PROBLEMS: ReadonlySet<string> = new Set(['complaint', 'report', 'help'])
export const VERIFIED: ReadonlySet<Outcome> = new Set<Outcome>(['solved', 'partly'])

/** One award for a fact, when the subject takes part and a rule was in force; what pays once per case is marked so. */
export function award(code: string, fact: CaseFact, round: number, subject: AwardSubject, look: Lookup): AwardAct[] {
  const takesPart = subject.optedInAt !== null && subject.optedInAt <= fact.at
  const rule = look.ruleAt(code, fact.at)
  if (!subject.mayEarn || !takesPart || !rule) return []
  const line = { ruleCode: code, ruleVersion: rule.version, points: rule.points, caseId: subject.caseId, round }
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
  for (const fact of facts) {
    const { event } = fact
    if (event.type === 'case.resolved') outcome = event.payload.outcome
    if (fact.rev <= since) continue
    if (event.type === 'case.closed') {
      const { closureType, round } = event.payload
      const confirmed = closureType === 'confirmed' || closureType === 'followed_up'
      const verified = outcome !== null && VERIFIED.has(outcome) && PROBLEMS.has(subject.type)
      if (confirmed && verified && !subject.merged) acts.push(...award(FIRST_REPORT, fact, round, subject, look))
    }
    if (event.type === 'case.rated' && fact.actorId === subject.requesterId) {
      acts.push(...award(HONEST_RATING, fact, event.payload.round, subject, look))
    }
    if (event.type === 'case.disputed' || event.type === 'case.merged') {
      const reason = event.type === 'case.disputed' ? 'reopened' : 'merged'
      acts.push({ kind: 'void', caseId: subject.caseId, ruleCodes: [FIRST_REPORT], reason })
    }
  }
  return acts
}
