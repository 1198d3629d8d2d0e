import type { CaseCommand, CaseStatus } from './case.schema.ts'
import { legalMoves, type Relation } from './case-moves.rules.ts'
import type { CaseState } from './case-state.rules.ts'

type Move = CaseCommand['type']
type Hindered = (state: CaseState, departmentId: string | null, relations: readonly Relation[]) => boolean

const isAsking: Hindered = ({ pendingRequest }) => pendingRequest !== null
/** A unit asks while it works: nothing of what the resident may do before acceptance comes back. */
const isAtUnit: Hindered = ({ leadDepartmentId }) => leadDepartmentId !== null

/** Acts that the state of the case alone would refuse; the sentence of each refusal is in case-refusals.rules.ts. */
const HINDERED: { readonly [T in Move]?: Hindered } = {
  sign: ({ assignments }, departmentId) =>
    !assignments.some((task) => task.departmentId === departmentId && task.status === 'pending_sign'),
  edit: isAtUnit,
  withdraw: isAtUnit,
  decline: isAtUnit,
  redirect: isAtUnit,
  'request-info': ({ leadDepartmentId, pendingRequest }, _unit, relations) =>
    pendingRequest !== null || relations.includes('intake') === (leadDepartmentId !== null),
  resume: ({ status, leadDepartmentId }) => status === 'needs_info' && leadDepartmentId === null,
  dispatch: ({ flags, status }, _unit, relations) =>
    !relations.includes('supervisor') &&
    (flags.includes('ruling') || !['submitted', 'accepted', 'dispatched'].includes(status)),
  'request-return': (state, departmentId) =>
    isAsking(state, departmentId, []) ||
    state.assignments.some((task) => task.departmentId === departmentId && task.locked),
  'request-extension': isAsking,
  // A helping unit hands in its part meanwhile; the answer to the resident waits for the decision.
  reply: (state, _unit, relations) => state.pendingRequest !== null && !relations.includes('support'),
  'request-suspension': isAsking,
  endorse: ({ pendingRequest }) => pendingRequest === null || pendingRequest.endorsed,
  decide: ({ pendingRequest }) => !pendingRequest?.endorsed,
  appeal: ({ appealed }) => appealed,
  split: ({ mergedFrom }) => mergedFrom === null,
  dispute: ({ closureType }) => closureType === 'unanswered',
  // Of a merged case the main one decides (main-case.server.ts).
  rate: ({ status, ratingRound, round }) => status === 'merged' || ratingRound === round,
}

/** What a page offers: the allowed moves without those that are sure to be refused. */
export function offeredMoves(
  state: CaseState,
  relations: readonly Relation[],
  actor: { departmentId: string | null },
): Move[] {
  return legalMoves(state.status, relations).filter((move) => !HINDERED[move]?.(state, actor.departmentId, relations))
}

/** What a case in each state waits for, the most pressing first. */
const AWAITED: { readonly [S in CaseStatus]?: readonly Move[] } = {
  submitted: ['dispatch'],
  needs_info: ['supply-info'],
  accepted: ['dispatch'],
  dispatched: ['decide', 'endorse', 'sign'],
  signed: ['decide', 'endorse', 'sign', 'start'],
  in_progress: ['decide', 'endorse', 'sign', 'reply'],
  rework: ['decide', 'endorse', 'sign', 'start'],
  suspended: ['sign', 'resume'],
  replied: ['review'],
  resolved: ['confirm', 'record-follow-up'],
  follow_up: ['confirm', 'record-follow-up'],
  closed: ['rate'],
}

/** The one act that a page puts forward among those it offers; null when the case waits for somebody else. */
export function awaitedMove<T extends Move>(status: CaseStatus, offered: readonly T[]): T | null {
  for (const move of AWAITED[status] ?? []) {
    const found = offered.find((one) => one === move)
    if (found) return found
  }
  return null
}
