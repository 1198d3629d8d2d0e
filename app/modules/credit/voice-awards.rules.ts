import type { AwardAct } from './awards.rules.ts'
import { type AwardSubject, award, type CaseFact, type Lookup, PROBLEMS, VERIFIED } from './case-awards.rules.ts'

export const JOINED_REPORT = 'joined-report'

/** The confirmed end of a verified problem that still stands; null when there is none, or it was disputed since. */
function confirmedEnd(facts: readonly CaseFact[]): { fact: CaseFact; round: number } | null {
  let verified = false
  let end: { fact: CaseFact; round: number } | null = null
  for (const fact of facts) {
    const { event } = fact
    if (event.type === 'case.resolved') verified = VERIFIED.has(event.payload.outcome)
    if (event.type === 'case.disputed') end = null
    if (event.type !== 'case.closed') continue
    const { closureType, round } = event.payload
    if (verified && (closureType === 'confirmed' || closureType === 'followed_up')) end = { fact, round }
  }
  return end
}

/**
 * What a case that goes with a main one asks of its filer's ledger, from all facts of the main case: one small award
 * once the trouble was confirmed as solved, taken back when the main case is reopened or this one split off. Not
 * incremental: asking again changes nothing. `mainFacts` is null when the case stands alone.
 */
export function actsOfVoice(mainFacts: readonly CaseFact[] | null, subject: AwardSubject, look: Lookup): AwardAct[] {
  const end = mainFacts && PROBLEMS.has(subject.type) ? confirmedEnd(mainFacts) : null
  if (end) return award(JOINED_REPORT, { ...end, counterpartyId: subject.joinedId ?? null }, subject, look)
  const reason = mainFacts ? 'reopened' : 'split'
  return [{ kind: 'void', caseId: subject.caseId, ruleCodes: [JOINED_REPORT], reason }]
}
