import type { AssignmentState } from './case-state.rules.ts'
import { type Context, type Of, type Outcome, ownTask, reason, type Words } from './decision.rules.ts'

/** The unit takes the case; its clock has run since dispatch. */
export function decideSign(context: Context<Of<'sign'>>): Outcome {
  const task = ownTask(context)
  if (task?.status !== 'pending_sign') return 'not_waiting_to_sign'
  return [{ type: 'case.signed', payload: { departmentId: task.departmentId, handlerId: context.actor.id } }]
}

/**
 * A call, visit or message to the resident, reached or not. Tries that reach nobody are counted with their days; as many
 * as the limits ask for are evidence that the resident cannot be reached.
 */
export function decideContact(context: Context<Of<'record-contact'>>): Outcome {
  const { state, command, facts, actor } = context
  const { departmentId } = actor
  if (!departmentId) return 'not_yours'
  const at = command.at ?? facts.now
  if (at.getTime() > facts.now.getTime()) return 'contact_in_future'
  if (state.dispatchedAt && at.getTime() < state.dispatchedAt.getTime()) return 'contact_before_dispatch'
  const { tries, triedDays } = state.desk
  const { limits, day } = facts.desk
  const daysTried = new Set([...triedDays, day]).size
  const unreachable = !command.reached && tries + 1 >= limits.unreachable.tries && daysTried >= limits.unreachable.days
  const words: Words = { kind: 'contact', audience: 'party', text: command.text }
  const payload = {
    departmentId,
    reached: command.reached,
    way: command.way ?? null,
    contactedAt: at.toISOString(),
    day,
    ...(command.proofPhotoIds?.length && { proofPhotos: command.proofPhotoIds.length }),
    ...(unreachable && { unreachable }),
  }
  return [{ type: 'case.contacted', payload, words }]
}

const UNFINISHED: ReadonlySet<AssignmentState['status']> = new Set(['pending_sign', 'signed', 'working'])

/** Helping units whose part has not come. */
export function openParts(assignments: readonly AssignmentState[]): AssignmentState[] {
  return assignments.filter((task) => task.role === 'support' && UNFINISHED.has(task.status))
}

/** A support unit hands its part to the lead. */
function contribute({ command, facts }: Context<Of<'reply'>>, task: AssignmentState): Outcome {
  if (task.status === 'pending_sign') return 'sign_first'
  const payload = { departmentId: task.departmentId, textHash: facts.textHash }
  return [{ type: 'case.contributed', payload, words: { kind: 'reply', audience: 'staff', text: command.text } }]
}

/**
 * The lead unit answers the resident: when the parts of helping units are in or it says why not, and with a photo of the
 * result where the category demands one.
 */
export function decideReply(context: Context<Of<'reply'>>): Outcome {
  const { state, command, actor, relations, facts } = context
  const task = ownTask(context)
  if (!task) return 'not_yours'
  if (relations.includes('support')) return contribute(context, task)
  if (state.pendingRequest) return 'request_open'
  const missing = openParts(state.assignments).map(({ departmentId }) => departmentId)
  if (missing.length > 0 && !command.withoutParts) return 'parts_open'
  const before = command.beforePhotoIds?.length ?? 0
  const after = command.afterPhotoIds?.length ?? 0
  const claimsResult = command.outcome === 'solved' || command.outcome === 'partly'
  if (facts.desk.needsPhoto && claimsResult && after === 0) return 'evidence_needed'
  const payload = {
    departmentId: task.departmentId,
    handlerId: actor.id,
    outcome: command.outcome,
    round: state.round,
    textHash: facts.textHash,
    ...(before > 0 && { beforePhotos: before }),
    ...(after > 0 && { afterPhotos: after }),
    ...(missing.length > 0 && { withoutParts: missing }),
  }
  const words: Words = { kind: 'reply', audience: 'staff', text: command.text }
  const why = missing.length > 0 ? reason(command.withoutParts, 'staff') : undefined
  return [{ type: 'case.replied', payload, words, ...(why && { moreWords: why }) }]
}
