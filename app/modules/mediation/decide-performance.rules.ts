import type { MediationEvent } from './mediation.events.ts'
import { isCourtOpen, type MediationState } from './mediation.rules.ts'
import type { Ask, Deciders, Decision } from './mediation-decision.rules.ts'

/** Acts once the agreement holds: its promises, the court, the archive. */
type PerformanceAct =
  | 'keep'
  | 'confirm-kept'
  | 'report-breach'
  | 'follow-up'
  | 'ask-confirmation'
  | 'record-ruling'
  | 'archive'

/** Everything that was promised is done; names the accounts of the parties. */
export function fulfilled({ parties }: MediationState): MediationEvent {
  const userIds = parties.flatMap(({ userId }) => userId ?? [])
  return { type: 'mediation.fulfilled', payload: { userIds } }
}

function keep({ state, partyId, command: { promise } }: Ask<'keep'>): Decision {
  const found = state.promises[promise - 1]
  if (!found || found.state === 'confirmed' || found.state === 'kept') return { refusal: 'no_such_promise' }
  if (found.partyId !== partyId) return { refusal: 'not_own_promise' }
  return { events: [{ type: 'mediation.promise-kept', payload: { promise } }] }
}

function confirmKept({ state, partyId, command: { promise } }: Ask<'confirm-kept'>): Decision {
  const found = state.promises[promise - 1]
  if (!found || found.state === 'confirmed') return { refusal: 'no_such_promise' }
  if (found.partyId === partyId) return { refusal: 'own_promise' }
  const confirmed: MediationEvent = { type: 'mediation.promise-confirmed', payload: { promise } }
  const isLast = state.promises.every((each, index) => index + 1 === promise || each.state === 'confirmed')
  return { events: isLast ? [confirmed, fulfilled(state)] : [confirmed] }
}

/** A promise that is said to be kept can be denied at any time, another one once its day has passed. */
function reportBreach({ state, partyId, command: { promise }, facts }: Ask<'report-breach'>): Decision {
  const found = state.promises[promise - 1]
  if (!found || found.state === 'confirmed' || found.state === 'broken') return { refusal: 'no_such_promise' }
  if (found.partyId === partyId) return { refusal: 'own_promise' }
  if (found.state === 'open' && new Date(found.dueAt) >= facts.now) return { refusal: 'not_due_yet' }
  return { events: [{ type: 'mediation.breached', payload: { promise, partyId: found.partyId } }] }
}

function followUp({ state, command: { promise }, facts }: Ask<'follow-up'>): Decision {
  const found = state.promises[promise - 1]
  if (found?.state !== 'missed' && found?.state !== 'broken') return { refusal: 'no_such_promise' }
  if (facts.followUpDueAt === null) return { refusal: 'promise_past' }
  return { events: [{ type: 'mediation.followed-up', payload: { promise, dueAt: facts.followUpDueAt } }] }
}

/** Only all parties together may ask the court, within the days that the law gives (art. 33). */
function askConfirmation({ state, partyId, facts }: Ask<'ask-confirmation'>): Decision {
  if (state.confirmBy === null || facts.now > new Date(state.confirmBy)) return { refusal: 'too_late' }
  const own = state.parties.find(({ id }) => id === partyId)
  if (own?.asksConfirmation) return { refusal: 'asked_already' }
  const asked: MediationEvent = { type: 'mediation.confirmation-asked', payload: { partyId } }
  const isJoint = state.parties.every(({ id, asksConfirmation }) => id === partyId || asksConfirmation)
  return { events: isJoint ? [asked, { type: 'mediation.confirmation-joint', payload: {} }] : [asked] }
}

export const DECIDE_PERFORMANCE: Deciders<PerformanceAct> = {
  keep,
  'confirm-kept': confirmKept,
  'report-breach': reportBreach,
  'follow-up': followUp,
  'ask-confirmation': askConfirmation,
  'record-ruling'({ state, command: { outcome } }) {
    if (!state.joint || state.ruling !== null) return { refusal: 'not_joint' }
    return { events: [{ type: 'mediation.ruled', payload: { outcome } }] }
  },
  archive({ state, facts }) {
    if (isCourtOpen(state, facts.now)) return { refusal: 'court_open' }
    return { events: [{ type: 'mediation.archived', payload: {} }] }
  },
}
