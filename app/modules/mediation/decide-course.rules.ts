import type { MediationEvent } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'
import type { Ask, Deciders, Decision } from './mediation-decision.rules.ts'

/** Acts of the way to a session and of its end without an agreement. */
type CourseAct =
  | 'invite'
  | 'consent'
  | 'refuse'
  | 'choose-mediator'
  | 'assign'
  | 'step-down'
  | 'accept'
  | 'schedule'
  | 'cancel-session'
  | 'record-session'
  | 'note'
  | 'ask-extension'
  | 'fail'
  | 'withdraw'

const one = (event: MediationEvent): Decision => ({ events: [event] })

function candidateRefusal({ state, facts }: Ask<'assign'> | Ask<'choose-mediator'>, mediatorId: string) {
  if (!facts.candidate?.mayMediate) return 'not_a_mediator' as const
  if (facts.candidate.isRelated) return 'related' as const
  return state.pastMediators.includes(mediatorId) ? ('mediator_past' as const) : null
}

/** True when every party but this one has chosen the same. */
const isChosenByOthers = ({ parties }: MediationState, partyId: string, mediatorId: string) =>
  parties.every((party) => party.id === partyId || party.mediatorChoice === mediatorId)

function chooseMediator(ask: Ask<'choose-mediator'>): Decision {
  const { state, partyId, command } = ask
  const { mediatorId } = command
  const refusal = candidateRefusal(ask, mediatorId)
  if (refusal) return { refusal }
  const preferred: MediationEvent = { type: 'mediation.mediator-preferred', payload: { partyId, mediatorId } }
  const isSettled = isChosenByOthers(state, partyId, mediatorId) && state.mediatorId !== mediatorId
  if (!isSettled) return one(preferred)
  return { events: [preferred, { type: 'mediation.mediator-set', payload: { mediatorId, by: 'parties' } }] }
}

function schedule({ state, command, facts }: Ask<'schedule'>): Decision {
  const { minutes, isOpen } = command
  const startAt = facts.startsAt
  if (startAt === null || new Date(startAt) <= facts.now) return { refusal: 'session_past' }
  if (isOpen && !state.parties.every(({ wantsOpen }) => wantsOpen)) return { refusal: 'not_open_to_all' }
  const session = state.sessions.length + 1
  return one({ type: 'mediation.session-set', payload: { session, startAt, minutes, isOpen } })
}

function recordSession({ state, command: { session }, facts }: Ask<'record-session'>): Decision {
  const planned = state.sessions[session - 1]
  if (planned?.state !== 'planned') return { refusal: 'no_such_session' }
  if (new Date(planned.startAt) > facts.now) return { refusal: 'not_begun' }
  return one({ type: 'mediation.session-held', payload: { session } })
}

function askExtension({ state, partyId, facts }: Ask<'ask-extension'>): Decision {
  if (state.extended) return { refusal: 'extended_already' }
  if (state.parties.some(({ id, asksExtension }) => id === partyId && asksExtension))
    return { refusal: 'asked_already' }
  const asked: MediationEvent = { type: 'mediation.extension-asked', payload: { partyId } }
  const isJoint = state.parties.every(({ id, asksExtension }) => id === partyId || asksExtension)
  if (!isJoint) return one(asked)
  return { events: [asked, { type: 'mediation.extended', payload: { dueAt: facts.extendedDueAt } }] }
}

export const DECIDE_COURSE: Deciders<CourseAct> = {
  invite({ state, command: { partyId } }) {
    const party = state.parties.find(({ id }) => id === partyId)
    if (!party) return { refusal: 'unknown_party' }
    return party.userId === null
      ? one({ type: 'mediation.party-invited', payload: { partyId } })
      : { refusal: 'joined_already' }
  },
  consent({ part, partyId, command: { wantsOpen } }) {
    if (part.kind === 'party' && part.party.consent === 'given') return { refusal: 'consented_already' }
    return one({ type: 'mediation.consented', payload: { partyId, wantsOpen } })
  },
  refuse: ({ partyId }) => one({ type: 'mediation.refused', payload: { partyId } }),
  'choose-mediator': chooseMediator,
  assign(ask) {
    const { mediatorId } = ask.command
    const refusal = candidateRefusal(ask, mediatorId)
    return refusal ? { refusal } : one({ type: 'mediation.mediator-set', payload: { mediatorId, by: 'office' } })
  },
  'step-down': () => one({ type: 'mediation.mediator-left', payload: {} }),
  accept({ state, facts }) {
    if (!state.parties.every(({ consent }) => consent === 'given')) return { refusal: 'not_all_consented' }
    if (facts.candidate?.isRelated !== false) return { refusal: 'related' }
    return one({ type: 'mediation.accepted', payload: { dueAt: facts.monthDueAt } })
  },
  schedule,
  'cancel-session'({ state, command: { session } }) {
    if (state.sessions[session - 1]?.state !== 'planned') return { refusal: 'no_such_session' }
    return one({ type: 'mediation.session-cancelled', payload: { session } })
  },
  'record-session': recordSession,
  note({ state, part, command }) {
    const partyId = part.kind === 'party' ? part.party.id : command.partyId
    if (!state.parties.some(({ id }) => id === partyId)) return { refusal: 'unknown_party' }
    return one({ type: 'mediation.note-written', payload: { partyId } })
  },
  'ask-extension': askExtension,
  fail: () => one({ type: 'mediation.failed', payload: {} }),
  withdraw: ({ partyId }) => one({ type: 'mediation.withdrawn', payload: { partyId } }),
}
