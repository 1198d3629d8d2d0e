import type { Actor } from '../../platform/actor.ts'
import type { CaseCommand, CaseStatus } from './case.schema.ts'
import type { CaseState } from './case-state.rules.ts'

/** How an actor stands to one case; the rights of DOMAIN 7 hang on it. */
export type Relation =
  | 'requester'
  /** Filed a case that was merged into this one. */
  | 'joined'
  | 'intake'
  | 'handler'
  | 'leader'
  | 'support'
  /** A unit that is kept informed. */
  | 'copy'
  | 'manager'
  | 'supervisor'
  | 'callback'
  | 'admin'
  | 'system'

export type CaseFacts = {
  caseId: string
  requesterId: string | null
  communityCode: string | null
  /** Acts as the filer of a case that was merged into this one. */
  joined?: boolean
}

const BY_ROLE: Partial<Record<Actor['role'], Relation>> = {
  dispatcher: 'intake',
  supervisor: 'supervisor',
  callback: 'callback',
  admin: 'admin',
  system: 'system',
}

function unitRelation(actor: Actor, state: Pick<CaseState, 'assignments'>): Relation | null {
  if (actor.role !== 'handler' && actor.role !== 'leader') return null
  const task = state.assignments.find((open) => open.departmentId === actor.departmentId && open.status !== 'returned')
  if (!task) return null
  return task.role === 'lead' ? actor.role : task.role
}

type Visible = Pick<CaseState, 'assignments' | 'type' | 'confidential'>

/** Reports of violations and confidential cases are not for the neighbourhood's manager (DOMAIN 7, 9). */
function managesPlaceOf(actor: Actor, state: Visible, facts: CaseFacts): boolean {
  const ours = actor.role === 'manager' && facts.communityCode !== null && actor.communityCode === facts.communityCode
  return ours && state.type !== 'report' && !state.confidential
}

/** Every way in which the actor stands to the case. */
export function relationsOf(actor: Actor, state: Visible, facts: CaseFacts): Relation[] {
  const relations: Relation[] = []
  const owns = actor.id !== null && actor.id === facts.requesterId
  if (owns || actor.holdsCodeFor === facts.caseId) relations.push('requester')
  if (facts.joined) relations.push('joined')
  const byRole = BY_ROLE[actor.role]
  if (byRole) relations.push(byRole)
  const unit = unitRelation(actor, state)
  if (unit) relations.push(unit)
  if (managesPlaceOf(actor, state, facts)) relations.push('manager')
  return relations
}

type Move = { from: readonly CaseStatus[]; by: readonly Relation[] }

const HANDLING = ['signed', 'in_progress', 'rework'] as const
const OPEN = ['accepted', 'dispatched', 'signed', 'in_progress', 'suspended', 'replied', 'rework'] as const
const UNIT = ['handler', 'leader'] as const

/** The one table of allowed moves: which act, from which states, by whom (DOMAIN 3 and 7). */
export const MOVES: { readonly [T in CaseCommand['type']]: Move } = {
  edit: { from: ['submitted', 'needs_info'], by: ['requester'] },
  withdraw: { from: ['submitted', 'needs_info'], by: ['requester'] },
  'supply-info': { from: ['needs_info'], by: ['requester'] },
  supplement: { from: ['submitted', 'needs_info', ...OPEN, 'resolved', 'follow_up', 'merged'], by: ['requester'] },
  appeal: { from: ['declined', 'redirected', 'merged'], by: ['requester'] },
  urge: { from: ['submitted', ...OPEN], by: ['requester', 'joined', 'intake', 'manager', 'supervisor', 'callback'] },
  confirm: { from: ['resolved', 'follow_up'], by: ['requester'] },
  dispute: { from: ['resolved', 'follow_up', 'closed'], by: ['requester', 'joined'] },
  // A merged case is rated for what its main case came to.
  rate: { from: ['closed', 'merged'], by: ['requester'] },
  accept: { from: ['submitted'], by: ['intake'] },
  decline: { from: ['submitted', 'needs_info', 'accepted'], by: ['intake', 'supervisor'] },
  redirect: { from: ['submitted', 'needs_info', 'accepted'], by: ['intake', 'supervisor'] },
  'request-info': { from: ['submitted', 'accepted', ...HANDLING], by: ['intake', ...UNIT] },
  merge: {
    from: ['submitted', 'accepted', 'dispatched', 'signed', 'in_progress', 'rework'],
    by: ['intake', 'supervisor'],
  },
  split: { from: ['merged'], by: ['intake', 'supervisor', 'system'] },
  dispatch: {
    from: ['submitted', 'accepted', 'dispatched', 'signed', 'in_progress', 'suspended', 'rework'],
    by: ['intake', 'supervisor'],
  },
  sign: {
    from: ['dispatched', 'signed', 'in_progress', 'rework', 'suspended', 'needs_info', 'replied'],
    by: [...UNIT, 'support', 'copy'],
  },
  'record-contact': { from: [...HANDLING, 'suspended', 'needs_info'], by: UNIT },
  start: { from: ['signed', 'rework'], by: UNIT },
  note: {
    from: ['submitted', 'needs_info', ...OPEN, 'resolved', 'follow_up'],
    by: [...UNIT, 'support', 'copy', 'intake', 'manager', 'supervisor', 'callback'],
  },
  'assign-task': { from: ['dispatched', ...HANDLING, 'suspended', 'needs_info'], by: [...UNIT, 'support'] },
  'finish-task': { from: ['dispatched', ...HANDLING, 'suspended', 'needs_info', 'replied'], by: [...UNIT, 'support'] },
  'report-progress': { from: [...HANDLING, 'suspended'], by: UNIT },
  whistle: { from: HANDLING, by: ['leader', 'intake', 'supervisor'] },
  'request-return': { from: ['dispatched', 'signed'], by: UNIT },
  'request-extension': { from: HANDLING, by: UNIT },
  'request-suspension': { from: HANDLING, by: UNIT },
  endorse: { from: ['dispatched', ...HANDLING], by: ['leader'] },
  decide: { from: ['dispatched', ...HANDLING], by: ['supervisor'] },
  resume: { from: ['suspended', 'needs_info'], by: [...UNIT, 'supervisor'] },
  reply: { from: HANDLING, by: [...UNIT, 'support'] },
  review: { from: ['replied'], by: ['intake', 'supervisor', 'callback'] },
  'record-follow-up': { from: ['resolved', 'follow_up'], by: ['callback'] },
  supervise: { from: ['submitted', ...OPEN], by: ['supervisor'] },
  'mark-supervised': { from: ['submitted', ...OPEN], by: ['system'] },
  flag: { from: ['submitted', 'needs_info', ...OPEN, 'resolved', 'follow_up', 'closed'], by: ['supervisor'] },
  route: { from: ['submitted'], by: ['system'] },
  queue: { from: ['submitted'], by: ['system'] },
  'close-silent': { from: ['resolved', 'follow_up'], by: ['system'] },
  'close-unanswered': { from: ['needs_info'], by: ['system'] },
  'check-wait': { from: ['needs_info', 'suspended', 'dispatched', ...HANDLING], by: ['system'] },
  archive: { from: ['closed', 'declined', 'redirected', 'merged', 'withdrawn'], by: ['system'] },
}

/** Acts that the table allows this actor in this state; each may still be refused on its facts. */
export function legalMoves(status: CaseStatus, relations: readonly Relation[]): Array<CaseCommand['type']> {
  const names = Object.keys(MOVES) as Array<CaseCommand['type']>
  return names.filter(
    (name) => MOVES[name].from.includes(status) && MOVES[name].by.some((relation) => relations.includes(relation)),
  )
}
