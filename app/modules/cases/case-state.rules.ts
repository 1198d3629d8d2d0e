import type { AssignmentState, PendingRequest } from './assignment.schema.ts'
import type { CaseEvent } from './case.events.ts'
import type { CaseFlag, CaseStatus, CaseType, ClosureType, DeclineCode, Outcome, Urgency } from './case.schema.ts'
import { type DeskState, FRESH_DESK } from './case-desk.rules.ts'
import { foldDesk } from './case-desk-fold.rules.ts'
import { assign, summon, withAssignment, withLead } from './case-tasks.rules.ts'

export type { AssignmentState, PendingRequest } from './assignment.schema.ts'

/** Everything the lifecycle knows of a case; the fold of its events. Words live elsewhere. */
export type CaseState = {
  status: CaseStatus
  type: CaseType
  round: number
  anonymous: boolean
  confidential: boolean
  publishConsent: boolean
  textHash: string
  targetDepartmentId: string | null
  categoryCode: string | null
  urgency: Urgency | null
  leadDepartmentId: string | null
  handlerId: string | null
  pendingRequest: PendingRequest | null
  supplementItems: string[] | null
  declineCode: DeclineCode | null
  rightChannel: string | null
  mergedIntoId: string | null
  /** Where a merged case stood before, as far as it can be split off again. */
  mergedFrom: CaseStatus | null
  mergedAt: Date | null
  earlierId: string | null
  outcome: Outcome | null
  replyRev: number | null
  closureType: ClosureType | null
  rating: number | null
  ratingRound: number | null
  appealed: boolean
  flags: CaseFlag[]
  followUpTries: number
  extensionCount: number
  dispatchedAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  urgedAt: Date | null
  desk: DeskState
  assignments: AssignmentState[]
}

/** A case before its first event. */
export const DRAFT: CaseState = {
  status: 'draft',
  type: 'complaint',
  round: 1,
  anonymous: false,
  confidential: false,
  publishConsent: false,
  textHash: '',
  targetDepartmentId: null,
  categoryCode: null,
  urgency: null,
  leadDepartmentId: null,
  handlerId: null,
  pendingRequest: null,
  supplementItems: null,
  declineCode: null,
  rightChannel: null,
  mergedIntoId: null,
  mergedFrom: null,
  mergedAt: null,
  earlierId: null,
  outcome: null,
  replyRev: null,
  closureType: null,
  rating: null,
  ratingRound: null,
  appealed: false,
  flags: [],
  followUpTries: 0,
  extensionCount: 0,
  dispatchedAt: null,
  resolvedAt: null,
  closedAt: null,
  urgedAt: null,
  desk: FRESH_DESK,
  assignments: [],
}

type At = { at: Date; rev: number }
type Payload<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>['payload']
type Apply<T extends CaseEvent['type']> = (state: CaseState, payload: Payload<T>, when: At) => Partial<CaseState>

function withFlag(flags: CaseFlag[], flag: CaseFlag, set: boolean): CaseFlag[] {
  const others = flags.filter((known) => known !== flag)
  return set ? [...others, flag].sort() : others
}

function decided(
  state: CaseState,
  { kind, approved, departmentId, rulingNeeded }: Payload<'case.request-decided'>,
): Partial<CaseState> {
  const pendingRequest = null
  if (kind === 'extension') return { pendingRequest, extensionCount: state.extensionCount + (approved ? 1 : 0) }
  if (kind === 'suspension') return approved ? { pendingRequest, status: 'suspended' } : { pendingRequest }
  if (!approved) return { pendingRequest, assignments: withAssignment(state, departmentId, { locked: true }) }
  const returnCount = (state.assignments.find((task) => task.departmentId === departmentId)?.returnCount ?? 0) + 1
  return {
    pendingRequest,
    status: 'accepted',
    flags: rulingNeeded ? withFlag(state.flags, 'ruling', true) : state.flags,
    leadDepartmentId: null,
    handlerId: null,
    assignments: withAssignment(state, departmentId, { status: 'returned', returnCount }),
  }
}

function signed(state: CaseState, { departmentId, handlerId }: Payload<'case.signed'>): Partial<CaseState> {
  const assignments = withAssignment(state, departmentId, { status: 'signed', handlerId })
  return departmentId === state.leadDepartmentId ? { assignments, handlerId, status: 'signed' } : { assignments }
}

function working(state: CaseState): Partial<CaseState> {
  const moves = state.status === 'signed' || state.status === 'rework'
  return moves ? { status: 'in_progress', assignments: withLead(state, { status: 'working' }) } : {}
}

/** Where a question to the resident found the case. */
function beforeWait({ desk }: CaseState, otherwise: CaseStatus): CaseStatus {
  return desk.wait?.kind === 'answer' ? desk.wait.from : otherwise
}

function contacted(state: CaseState, { reached, unreachable }: Payload<'case.contacted'>): Partial<CaseState> {
  const flags = reached || unreachable ? withFlag(state.flags, 'unreachable', !reached) : state.flags
  return { ...working(state), flags }
}

const UNMERGED = { mergedIntoId: null, mergedFrom: null, mergedAt: null } as const

const APPLY: { [T in CaseEvent['type']]: Apply<T> } = {
  'case.submitted': (_state, payload) => ({
    status: 'submitted',
    type: payload.type,
    anonymous: payload.anonymous,
    confidential: payload.confidential,
    publishConsent: payload.publishConsent,
    textHash: payload.textHash,
    targetDepartmentId: payload.targetDepartmentId,
    earlierId: payload.earlierId ?? null,
  }),
  'case.edited': (_state, { textHash }) => ({ textHash }),
  'case.withdrawn': () => ({ status: 'withdrawn' }),
  'case.queued': (state) => ({ flags: withFlag(state.flags, 'queued', true) }),
  'case.accepted': (state, { type, categoryCode, urgency }) => ({
    status: 'accepted',
    type,
    categoryCode,
    urgency,
    flags: withFlag(state.flags, 'queued', false),
  }),
  'case.declined': (_state, { code, channel }) => ({ status: 'declined', declineCode: code, rightChannel: channel }),
  'case.redirected': (_state, { code, channel }) => ({
    status: 'redirected',
    declineCode: code,
    rightChannel: channel,
  }),
  'case.info-requested': (_state, { items }) => ({ status: 'needs_info', supplementItems: items }),
  'case.info-reminded': () => ({}),
  'case.info-supplied': (state) => {
    const status = beforeWait(state, 'submitted')
    return status === 'submitted' ? { status, flags: withFlag(state.flags, 'queued', false) } : { status }
  },
  'case.merged': (_state, { intoId, from }, { at }) => ({
    status: 'merged',
    mergedIntoId: intoId,
    mergedFrom: from ?? null,
    mergedAt: from ? at : null,
  }),
  'case.split': (_state, { status }) => ({ status, ...UNMERGED }),
  'case.supplemented': () => ({}),
  'case.dispatched': (state, payload, { at }) => ({
    status: 'dispatched',
    leadDepartmentId: payload.leadDepartmentId,
    categoryCode: payload.categoryCode,
    urgency: payload.urgency,
    handlerId: null,
    pendingRequest: null,
    flags: withFlag(state.flags, 'ruling', false),
    assignments: assign(state, payload, at),
    dispatchedAt: state.dispatchedAt ?? at,
  }),
  'case.signed': signed,
  'case.contacted': contacted,
  'case.started': working,
  'case.noted': () => ({}),
  'case.task-assigned': () => ({}),
  'case.task-done': () => ({}),
  'case.progress-reported': working,
  'case.promise-missed': () => ({}),
  'case.whistled': (state, payload, { at }) => ({ assignments: summon(state, payload, at) }),
  'case.contributed': (state, { departmentId }) => ({
    assignments: withAssignment(state, departmentId, { status: 'submitted' }),
  }),
  'case.request-made': (_state, { kind, departmentId, days, reasonCode, returnCode, endorsed }) => ({
    pendingRequest: { kind, departmentId, days, reasonCode, ...(returnCode && { returnCode }), endorsed },
  }),
  'case.request-endorsed': (state) => ({
    pendingRequest: state.pendingRequest && { ...state.pendingRequest, endorsed: true },
  }),
  'case.request-decided': decided,
  'case.resumed': (state) => ({ status: beforeWait(state, 'in_progress') }),
  'case.replied': (state, { outcome, handlerId }, { rev }) => ({
    status: 'replied',
    outcome,
    replyRev: rev,
    handlerId,
    assignments: withLead(state, { status: 'submitted', handlerId }),
  }),
  'case.reply-rejected': (state) => ({
    status: 'in_progress',
    outcome: null,
    replyRev: null,
    assignments: withLead(state, { status: 'rejected' }),
  }),
  'case.resolved': (state, _payload, { at }) => ({
    status: 'resolved',
    resolvedAt: at,
    assignments: withLead(state, { status: 'accepted' }),
  }),
  'case.confirmed': () => ({}),
  'case.disputed': (state, { round }) => ({
    status: 'rework',
    round,
    outcome: null,
    replyRev: null,
    closureType: null,
    resolvedAt: null,
    closedAt: null,
    followUpTries: 0,
    flags: withFlag(state.flags, 'unreachable', false),
    assignments: withLead(state, { status: 'working' }),
  }),
  'case.followed-up': (state, { reached }) => ({
    status: 'follow_up',
    followUpTries: state.followUpTries + (reached ? 0 : 1),
  }),
  'case.closed': (_state, { closureType }, { at }) => ({ status: 'closed', closureType, closedAt: at }),
  'case.rated': (_state, { level, round }) => ({ rating: level, ratingRound: round }),
  'case.taken-over': () => ({}),
  'case.proxy-ended': () => ({}),
  'case.urged': (state, _payload, { at }) => ({ urgedAt: at, flags: withFlag(state.flags, 'urged', true) }),
  'case.supervised': (state) => ({ flags: withFlag(state.flags, 'supervised', true) }),
  'case.flagged': (state, { flag, set }) => ({ flags: withFlag(state.flags, flag, set) }),
  'case.appealed': (state) => ({
    status: 'submitted',
    appealed: true,
    // A person refused it, so a person looks again: the rules leave a queued case alone.
    flags: withFlag(state.flags, 'queued', true),
    declineCode: null,
    rightChannel: null,
    ...UNMERGED,
  }),
  'case.archived': () => ({ status: 'archived' }),
}

/** The state after one more fact. */
export function applyCaseEvent(state: CaseState, event: CaseEvent, when: At): CaseState {
  const apply = APPLY[event.type] as Apply<typeof event.type>
  return { ...state, ...apply(state, event.payload as never, when), desk: foldDesk(state, event) }
}

/** The state that a sequence of facts amounts to, from the first on. */
export function foldCase(facts: ReadonlyArray<CaseEvent & At>): CaseState {
  return facts.reduce((state, fact) => applyCaseEvent(state, fact, fact), DRAFT)
}
