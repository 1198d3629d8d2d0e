import { type Context, type Of, type Outcome, ownTask, reason, type Words } from './decision.rules.ts'

/** DOMAIN 4.3. */
const MAX_RETURNS = 2
const MAX_EXTENSIONS = 2

/** The unit takes the case; its clock has run since dispatch. */
export function decideSign(context: Context<Of<'sign'>>): Outcome {
  const task = ownTask(context)
  if (task?.status !== 'pending_sign') return 'not_waiting_to_sign'
  return [{ type: 'case.signed', payload: { departmentId: task.departmentId, handlerId: context.actor.id } }]
}

/** A call or visit to the resident, reached or not. */
export function decideContact(context: Context<Of<'record-contact'>>): Outcome {
  const departmentId = context.actor.departmentId
  if (!departmentId) return 'not_yours'
  const words: Words = { kind: 'contact', audience: 'party', text: context.command.text }
  return [{ type: 'case.contacted', payload: { departmentId, reached: context.command.reached }, words }]
}

/** Return, extension or hold: asked by the unit, signed by its leader, decided by supervision. */
export function decideRequest(
  context: Context<Of<'request-return' | 'request-extension' | 'request-suspension'>>,
): Outcome {
  const { state, command, relations } = context
  const task = ownTask(context)
  if (!task) return 'not_yours'
  if (state.pendingRequest) return 'request_open'
  const kind =
    command.type === 'request-return' ? 'return' : command.type === 'request-extension' ? 'extension' : 'suspension'
  if (kind === 'return' && task.locked) return 'locked'
  if (kind === 'return' && task.returnCount >= MAX_RETURNS) return 'too_many_returns'
  if (kind === 'extension' && (state.extensionCount >= MAX_EXTENSIONS || state.urgency === 'U1'))
    return 'too_many_extensions'
  const payload = {
    kind,
    departmentId: task.departmentId,
    days: command.type === 'request-return' ? null : command.days,
    reasonCode: command.type === 'request-suspension' ? command.reasonCode : null,
    endorsed: relations.includes('leader'),
  } as const
  return [{ type: 'case.request-made', payload, words: reason(command.reason, 'staff') }]
}

/** The leader signs what the handler asked for. */
export function decideEndorse({ state }: Context<Of<'endorse'>>): Outcome {
  if (!state.pendingRequest) return 'no_request'
  if (state.pendingRequest.endorsed) return 'already_endorsed'
  return [{ type: 'case.request-endorsed', payload: { kind: state.pendingRequest.kind } }]
}

/** Supervision decides; a refused return locks the unit in (DOMAIN 2.3). */
export function decideOnRequest({ state, command }: Context<Of<'decide'>>): Outcome {
  const request = state.pendingRequest
  if (!request) return 'no_request'
  if (!request.endorsed) return 'not_endorsed'
  const { kind, departmentId, days: granted, reasonCode } = request
  // A resident is told why the date moved or the work stopped; a return is between offices.
  const audience = kind === 'return' ? 'staff' : 'party'
  return [
    {
      type: 'case.request-decided',
      payload: { kind, approved: command.approve, departmentId, days: granted, reasonCode },
      words: reason(command.reason, audience),
    },
  ]
}

/** The lead unit answers the resident; a support unit hands its part to the lead. */
export function decideReply(context: Context<Of<'reply'>>): Outcome {
  const { state, command, actor, relations, facts } = context
  const departmentId = ownTask(context)?.departmentId
  if (!departmentId) return 'not_yours'
  const words: Words = { kind: 'reply', audience: 'staff', text: command.text }
  if (relations.includes('support')) {
    return [{ type: 'case.contributed', payload: { departmentId, textHash: facts.textHash }, words }]
  }
  if (state.pendingRequest) return 'request_open'
  const payload = {
    departmentId,
    handlerId: actor.id,
    outcome: command.outcome,
    round: state.round,
    textHash: facts.textHash,
  }
  return [{ type: 'case.replied', payload, words }]
}
