import type { MediationEvent } from './mediation.events.ts'
import type { MediationStatus, Topic } from './mediation.schema.ts'

export type Party = {
  id: string
  /** Account; null until the party has joined. */
  userId: string | null
  consent: 'pending' | 'given' | 'refused'
  /** Would have a session open to others; only when every party does may it be. */
  wantsOpen: boolean
  mediatorChoice: string | null
  /** Version of the text that the party has confirmed, by a code sent to it. */
  confirmed: number | null
  asksExtension: boolean
  asksConfirmation: boolean
}

export type Session = { startAt: string; minutes: number; isOpen: boolean; state: 'planned' | 'held' | 'cancelled' }

/** `missed`: the day has passed; `broken`: the other side says that it was not kept. */
export type PromiseState = 'open' | 'missed' | 'kept' | 'confirmed' | 'broken'
export type Undertaking = { partyId: string; dueAt: string; state: PromiseState }

/** What the facts of a mediation add up to. Sessions and promises are numbered from 1, in order. Instants are ISO text. */
export type MediationState = {
  state: MediationStatus
  /** The state in which it was put away. */
  endedAs: MediationStatus | null
  origin: 'applied' | 'offered'
  topic: Topic
  communityCode: string
  caseId: string | null
  applicantId: string | null
  parties: readonly Party[]
  mediatorId: string | null
  /** Who has stepped down or may not be named again. */
  pastMediators: readonly string[]
  dueAt: string | null
  extended: boolean
  monthOver: boolean
  sessions: readonly Session[]
  version: number
  digest: string | null
  sealedAt: string | null
  checkCode: string | null
  promises: readonly Undertaking[]
  confirmBy: string | null
  joint: boolean
  ruling: 'confirmed' | 'dismissed' | null
}

/** Before the first fact. */
export const NO_MEDIATION: MediationState = {
  state: 'applied',
  endedAs: null,
  origin: 'applied',
  topic: 'other',
  communityCode: '',
  caseId: null,
  applicantId: null,
  parties: [],
  mediatorId: null,
  pastMediators: [],
  dueAt: null,
  extended: false,
  monthOver: false,
  sessions: [],
  version: 0,
  digest: null,
  sealedAt: null,
  checkCode: null,
  promises: [],
  confirmBy: null,
  joint: false,
  ruling: null,
}

type Apply<T extends MediationEvent['type']> = (
  state: MediationState,
  payload: Extract<MediationEvent, { type: T }>['payload'],
  at: Date,
) => Partial<MediationState>

const newParty = ({ partyId, userId }: { partyId: string; userId: string | null }): Party => ({
  ...{ id: partyId, userId, consent: 'pending', wantsOpen: false, mediatorChoice: null },
  ...{ confirmed: null, asksExtension: false, asksConfirmation: false },
})

function withParty({ parties }: MediationState, partyId: string, change: Partial<Party>): Partial<MediationState> {
  return { parties: parties.map((party) => (party.id === partyId ? { ...party, ...change } : party)) }
}

const everyParty = ({ parties }: MediationState, change: Partial<Party>) =>
  parties.map((party) => ({ ...party, ...change }))

function withNumber<T>(list: readonly T[], number: number, change: Partial<T>): T[] {
  return list.map((item, index) => (index + 1 === number ? { ...item, ...change } : item))
}

const withPromise = (state: MediationState, { promise }: { promise: number }, change: Partial<Undertaking>) => ({
  promises: withNumber(state.promises, promise, change),
})

/** It is breached as long as a promise is broken, and no longer. */
function performed(state: MediationState, { promise }: { promise: number }, change: Partial<Undertaking>) {
  const { promises } = withPromise(state, { promise }, change)
  const isBroken = promises.some((each) => each.state === 'broken')
  return { promises, state: isBroken ? ('breached' as const) : ('performing' as const) }
}

const APPLY: { [T in MediationEvent['type']]: Apply<T> } = {
  'mediation.opened': (_state, { parties, origin, ...payload }) => {
    return { ...payload, origin, state: origin, parties: parties.map(newParty) }
  },
  'mediation.party-invited': () => ({}),
  'mediation.party-joined': (state, { partyId, userId }) => withParty(state, partyId, { userId }),
  'mediation.consented': (state, { partyId, wantsOpen }) => withParty(state, partyId, { consent: 'given', wantsOpen }),
  'mediation.refused': (state, { partyId }) => ({
    ...withParty(state, partyId, { consent: 'refused' }),
    state: 'refused',
  }),
  'mediation.mediator-preferred': (state, { partyId, mediatorId }) =>
    withParty(state, partyId, { mediatorChoice: mediatorId }),
  'mediation.mediator-set': (_state, { mediatorId }) => ({ mediatorId }),
  'mediation.mediator-left': (state) => ({
    mediatorId: null,
    pastMediators: state.mediatorId ? [...state.pastMediators, state.mediatorId] : state.pastMediators,
    parties: everyParty(state, { mediatorChoice: null }),
  }),
  'mediation.accepted': (_state, { dueAt }) => ({ state: 'accepted', dueAt }),
  'mediation.extension-asked': (state, { partyId }) => withParty(state, partyId, { asksExtension: true }),
  'mediation.extended': (_state, { dueAt }) => ({ dueAt, extended: true, monthOver: false }),
  'mediation.session-set': (state, { session: _number, ...planned }) => ({
    state: 'in_session',
    sessions: [...state.sessions, { ...planned, state: 'planned' }],
  }),
  'mediation.session-cancelled': (state, { session }) => ({
    sessions: withNumber(state.sessions, session, { state: 'cancelled' }),
  }),
  'mediation.session-held': (state, { session }) => ({
    sessions: withNumber(state.sessions, session, { state: 'held' }),
  }),
  'mediation.note-written': () => ({}),
  // Another text is another agreement: who had confirmed the one before has not confirmed this one.
  'mediation.text-drafted': (state, { version, digest }) => ({
    ...{ version, digest, state: 'in_session', parties: everyParty(state, { confirmed: null }) },
  }),
  'mediation.text-translated': () => ({}),
  'mediation.code-sent': () => ({}),
  'mediation.text-confirmed': (state, { partyId, version }) => withParty(state, partyId, { confirmed: version }),
  'mediation.agreed': () => ({ state: 'agreed' }),
  'mediation.sealed': (_state, { checkCode, confirmBy, promises }, at) => ({
    ...{ state: 'performing', sealedAt: at.toISOString(), checkCode, confirmBy },
    promises: promises.map(({ partyId, dueAt }) => ({ partyId, dueAt, state: 'open' })),
  }),
  'mediation.promise-kept': (state, payload) => performed(state, payload, { state: 'kept' }),
  'mediation.promise-confirmed': (state, payload) => performed(state, payload, { state: 'confirmed' }),
  'mediation.promise-due-soon': () => ({}),
  'mediation.promise-missed': (state, payload) => withPromise(state, payload, { state: 'missed' }),
  'mediation.month-ending': (_state, { isOver }) => (isOver ? { monthOver: true } : {}),
  'mediation.breached': (state, payload) => ({
    ...withPromise(state, payload, { state: 'broken' }),
    state: 'breached',
  }),
  'mediation.followed-up': (state, payload) => performed(state, payload, { state: 'open', dueAt: payload.dueAt }),
  'mediation.fulfilled': () => ({ state: 'fulfilled' }),
  'mediation.confirmation-asked': (state, { partyId }) => withParty(state, partyId, { asksConfirmation: true }),
  'mediation.confirmation-joint': () => ({ joint: true }),
  'mediation.confirmation-ending': () => ({}),
  'mediation.ruled': (_state, { outcome }) => ({ ruling: outcome }),
  'mediation.failed': () => ({ state: 'failed' }),
  'mediation.withdrawn': () => ({ state: 'withdrawn' }),
  'mediation.archived': (state) => ({ state: 'archived', endedAs: state.state }),
}

/** The state after one more fact. */
export function applyMediationEvent(state: MediationState, event: MediationEvent, at: Date): MediationState {
  const apply = APPLY[event.type] as Apply<typeof event.type>
  return { ...state, ...apply(state, event.payload as never, at) }
}

const ENDED: ReadonlySet<MediationStatus> = new Set(['fulfilled', 'failed', 'refused', 'withdrawn', 'archived'])

/** True while something can still come of it. */
export const isOpen = ({ state }: Pick<MediationState, 'state'>) => !ENDED.has(state)

/** The party that an account is; null for everybody else. */
export function partyOf({ parties }: Pick<MediationState, 'parties'>, userId: string | null): Party | null {
  return (userId !== null && parties.find((party) => party.userId === userId)) || null
}

/**
 * True while the parties may still ask the court together, or the court has not answered: until then nothing is filed
 * away, so that no mediator takes that way from them.
 */
export function isCourtOpen({ confirmBy, joint, ruling }: MediationState, now: Date): boolean {
  if (confirmBy === null || ruling !== null) return false
  return joint || now <= new Date(confirmBy)
}

/** The next instant that somebody has to keep: of a promise once the agreement holds, of the month before. */
export function nextDue({ state, promises, dueAt }: MediationState): string | null {
  if (state === 'performing' || state === 'breached') {
    const open = promises.filter((each) => each.state === 'open' || each.state === 'missed').map((each) => each.dueAt)
    return open.sort()[0] ?? null
  }
  return state === 'accepted' || state === 'in_session' || state === 'agreed' ? dueAt : null
}
