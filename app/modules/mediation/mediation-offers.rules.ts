import { isCourtOpen, type MediationState, type Undertaking } from './mediation.rules.ts'
import type { MediationAct } from './mediation.schema.ts'
import { MOVES, moveRefusal, type Part } from './mediation-moves.rules.ts'

/** Numbers, from 1, of what in a list is so. */
function numbersOf<T>(list: readonly T[], isSo: (item: T) => boolean): number[] {
  return list.flatMap((item, index) => (isSo(item) ? [index + 1] : []))
}

/** Which promises an act can be about. */
function promisesFor(act: MediationAct, { promises }: MediationState, ownId: string, now: Date): number[] {
  const isOver = ({ state, dueAt }: Undertaking) => state === 'missed' || (state === 'open' && new Date(dueAt) < now)
  switch (act) {
    case 'keep':
      return numbersOf(promises, (each) => each.partyId === ownId && !['kept', 'confirmed'].includes(each.state))
    case 'confirm-kept':
      return numbersOf(promises, (each) => each.partyId !== ownId && each.state !== 'confirmed')
    case 'report-breach':
      return numbersOf(promises, (each) => each.partyId !== ownId && (each.state === 'kept' || isOver(each)))
    default:
      return numbersOf(promises, ({ state }) => state === 'missed' || state === 'broken')
  }
}

/** Which session an act can be about: a planned one, and to record it, one that has begun. */
function sessionsFor(act: MediationAct, { sessions }: MediationState, now: Date): number[] {
  return numbersOf(sessions, ({ state, startAt }) => {
    return state === 'planned' && (act === 'cancel-session' || new Date(startAt) <= now)
  })
}

function isMeaningful(act: MediationAct, part: Part, state: MediationState, now: Date): boolean {
  const own = part.kind === 'party' ? part.party : null
  switch (act) {
    case 'invite':
      return state.parties.some(({ userId }) => userId === null)
    case 'consent':
      return own?.consent === 'pending'
    case 'choose-mediator':
      return state.mediatorId === null
    case 'accept':
      return state.parties.every(({ consent }) => consent === 'given')
    case 'translate':
      return state.version > 0
    case 'archive':
      return !isCourtOpen(state, now)
    case 'ask-code':
    case 'confirm-text':
      return state.version > 0 && own?.confirmed !== state.version
    case 'ask-extension':
      return !state.extended && own?.asksExtension === false
    case 'cancel-session':
    case 'record-session':
      return sessionsFor(act, state, now).length > 0
    case 'keep':
    case 'confirm-kept':
    case 'report-breach':
    case 'follow-up':
      return promisesFor(act, state, own?.id ?? '', now).length > 0
    case 'ask-confirmation':
      return own?.asksConfirmation === false && state.confirmBy !== null && now <= new Date(state.confirmBy)
    case 'record-ruling':
      return state.joint && state.ruling === null
    default:
      return true
  }
}

/** An act that is open to the reader, with the sessions or promises that it can be about. */
export type Offer = { act: MediationAct; numbers: readonly number[] }

/** What somebody can do now, in the order in which a page offers it. */
export function offersTo(part: Part, state: MediationState, now: Date): Offer[] {
  const ownId = part.kind === 'party' ? part.party.id : ''
  const acts = (Object.keys(MOVES) as MediationAct[]).filter(
    (act) => moveRefusal(act, part, state) === null && isMeaningful(act, part, state, now),
  )
  return acts.map((act) => {
    const isOfSession = act === 'cancel-session' || act === 'record-session'
    return { act, numbers: isOfSession ? sessionsFor(act, state, now) : promisesFor(act, state, ownId, now) }
  })
}
