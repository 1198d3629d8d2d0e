import { days } from '../../platform/duration.ts'
import type { CaseCommand } from './case.schema.ts'
import { type Context, type Decided, type Of, type Outcome, reason, type Words } from './decision.rules.ts'

/** Silence this long after a reply closes the case; it is never counted as satisfaction. */
export const SILENT_CLOSE_MS = days(7)
/** Unanswered questions close a case after this long. */
export const UNANSWERED_CLOSE_MS = days(7)

/** Somebody other than the author lets a reply through or sends it back with what it needs. */
export function decideReview({ state, command, actor }: Context<Of<'review'>>): Outcome {
  const { round, outcome, replyRev } = state
  if (outcome === null || replyRev === null) return 'wrong_state'
  if (state.handlerId === actor.id) return 'own_reply'
  if (command.approve) {
    return [{ type: 'case.resolved', payload: { outcome, round, replyRev }, words: reason(command.reason, 'staff') }]
  }
  if (!command.reason) return 'reason_for_rejection'
  const departmentId = state.leadDepartmentId ?? ''
  return [{ type: 'case.reply-rejected', payload: { departmentId, round }, words: reason(command.reason, 'staff') }]
}

/** What the resident said on the telephone: solved closes, not solved is another round. */
export function decideFollowUp({ state, command }: Context<Of<'record-follow-up'>>): Outcome {
  const { reached, solved, satisfied } = command
  const words: Words = { kind: 'contact', audience: 'staff', text: command.text }
  const call: Decided = { type: 'case.followed-up', payload: { reached, solved, satisfied }, words }
  if (!reached) return [call]
  if (solved) return [call, { type: 'case.closed', payload: { closureType: 'followed_up', round: state.round } }]
  return [call, { type: 'case.disputed', payload: { round: state.round + 1, via: 'follow_up' } }]
}

/** Closes when enough time has passed since an instant. */
export function closeAfter(since: Date | null, waitMs: number, closureType: 'silent' | 'unanswered') {
  return ({ state, facts }: Context<CaseCommand>): Outcome => {
    if (!since || facts.now.getTime() - since.getTime() < waitMs) return 'too_early'
    return [{ type: 'case.closed', payload: { closureType, round: state.round } }]
  }
}
