import type { Actor } from '../../platform/actor.ts'
import type { CaseCommand } from './case.schema.ts'
import { MOVES, relationsOf } from './case-moves.rules.ts'
import { type Refusal, refusalOf } from './case-refusals.rules.ts'
import type { CaseState } from './case-state.rules.ts'
import { decideAccept, decideDecline, decideDispatch, decideRoute } from './decide-intake.rules.ts'
import { decideAssignTask, decideFinishTask, decideWhistle } from './decide-joint.rules.ts'
import { decideMerge, decideSplit } from './decide-merge.rules.ts'
import {
  closeAfter,
  decideFollowUp,
  decideReview,
  SILENT_CLOSE_MS,
  UNANSWERED_CLOSE_MS,
} from './decide-outcome.rules.ts'
import { decideEndorse, decideOnRequest, decideRequest } from './decide-request.rules.ts'
import { decideAppeal, decideDispute, decideRate, decideUrge } from './decide-requester.rules.ts'
import { decideContact, decideReply, decideSign } from './decide-unit.rules.ts'
import {
  decideCheckWait,
  decideReport,
  decideRequestInfo,
  decideResume,
  decideSupplement,
  decideUnanswered,
} from './decide-wait.rules.ts'
import { type Decide, type Decided, type DecisionFacts, type Of, reason } from './decision.rules.ts'

const DECIDE: { [T in CaseCommand['type']]: Decide<Of<T>> } = {
  edit: ({ state, facts }) =>
    state.leadDepartmentId ? 'wrong_state' : [{ type: 'case.edited', payload: { textHash: facts.textHash } }],
  withdraw: ({ state, command }) =>
    state.leadDepartmentId ? 'wrong_state' : [{ type: 'case.withdrawn', payload: {}, words: reason(command.reason) }],
  'supply-info': ({ command, facts }) => [
    {
      type: 'case.info-supplied',
      payload: { textHash: facts.textHash },
      words: { kind: 'answer', audience: 'party', text: command.text },
    },
  ],
  supplement: decideSupplement,
  appeal: decideAppeal,
  urge: decideUrge,
  confirm: ({ state }) => [
    { type: 'case.confirmed', payload: { round: state.round } },
    { type: 'case.closed', payload: { closureType: 'confirmed', round: state.round } },
  ],
  dispute: decideDispute,
  rate: decideRate,
  accept: decideAccept,
  decline: decideDecline,
  redirect: decideDecline,
  'request-info': decideRequestInfo,
  merge: decideMerge,
  split: decideSplit,
  dispatch: decideDispatch,
  sign: decideSign,
  'record-contact': decideContact,
  start: ({ actor }) => [{ type: 'case.started', payload: { departmentId: actor.departmentId ?? '' } }],
  note: ({ command, actor }) => [
    {
      type: 'case.noted',
      payload: { departmentId: actor.departmentId },
      words: { kind: 'note', audience: 'staff', text: command.text },
    },
  ],
  'request-return': decideRequest,
  'request-extension': decideRequest,
  'request-suspension': decideRequest,
  endorse: decideEndorse,
  decide: decideOnRequest,
  resume: decideResume,
  'assign-task': decideAssignTask,
  'finish-task': decideFinishTask,
  'report-progress': decideReport,
  whistle: decideWhistle,
  reply: decideReply,
  review: decideReview,
  'record-follow-up': decideFollowUp,
  supervise: ({ command }) => [
    { type: 'case.supervised', payload: { level: command.level }, words: reason(command.reason, 'staff') },
  ],
  'mark-supervised': ({ command: { level, orderId } }) => [{ type: 'case.supervised', payload: { level, orderId } }],
  flag: ({ command }) => [
    { type: 'case.flagged', payload: { flag: command.flag, set: command.set }, words: reason(command.reason, 'staff') },
  ],
  route: decideRoute,
  queue: ({ command }) => [{ type: 'case.queued', payload: { decisionId: command.decisionId } }],
  'close-silent': (context) => closeAfter(context.state.resolvedAt, SILENT_CLOSE_MS, 'silent')(context),
  'close-unanswered': (context) => decideUnanswered(context, UNANSWERED_CLOSE_MS),
  'check-wait': decideCheckWait,
  archive: () => [{ type: 'case.archived', payload: {} }],
}

export type Decision = { ok: true; events: Decided[] } | { ok: false; refusal: Refusal }

/**
 * What an act by this actor amounts to: the facts to append, or a typed refusal. Pure: equal input, equal answer.
 * Two refusals are general (not the actor's right, not in this state); the others are the act's own.
 */
export function decideCase(state: CaseState, command: CaseCommand, actor: Actor, facts: DecisionFacts): Decision {
  const relations = relationsOf(actor, state, facts)
  const move = MOVES[command.type]
  if (!move.by.some((relation) => relations.includes(relation))) return { ok: false, refusal: refusalOf('not_yours') }
  if (!move.from.includes(state.status)) return { ok: false, refusal: refusalOf('wrong_state') }
  const decide = DECIDE[command.type] as Decide<CaseCommand>
  const outcome = decide({ state, command, actor, relations, facts })
  if (typeof outcome === 'string') return { ok: false, refusal: refusalOf(outcome) }
  if ('refused' in outcome) return { ok: false, refusal: refusalOf(outcome.refused, outcome.n) }
  return { ok: true, events: outcome }
}
