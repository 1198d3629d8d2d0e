import { days } from '../../platform/duration.ts'
import type { ResumeCause } from './case.schema.ts'
import { nextCheck, type Wait } from './case-desk.rules.ts'
import { type Context, type Decided, type Of, type Outcome, reason, refusedWith, type Words } from './decision.rules.ts'
import { silenceOf } from './desk-limits.schema.ts'

/**
 * One list of everything missing; a second list needs a reason (DOMAIN 0, rule 2). Asked by the intake before the case is
 * sent out, or by the unit while it works: the answer takes the case back to where it stood.
 */
export function decideRequestInfo({ state, command, relations, actor, facts }: Context<Of<'request-info'>>): Outcome {
  const isUnit = relations.includes('handler') || relations.includes('leader')
  if (isUnit === (state.leadDepartmentId === null)) return 'wrong_state'
  if (state.pendingRequest) return 'request_open'
  if (state.supplementItems && !command.reason) return 'reason_needed'
  const payload = {
    items: command.items,
    departmentId: isUnit ? actor.departmentId : null,
    from: isUnit ? state.status : ('submitted' as const),
    remindAt: facts.desk.remindAt.toISOString(),
    until: facts.desk.answerUntil.toISOString(),
    silence: silenceOf(facts.desk.limits, state),
  }
  return [{ type: 'case.info-requested', payload, words: reason(command.reason) }]
}

const resumed = (cause: ResumeCause, words?: Words): Decided => ({ type: 'case.resumed', payload: { cause }, words })

/** Work goes on before the hold or the question is over: the unit or the supervisor says so. */
export function decideResume({ state, command }: Context<Of<'resume'>>): Outcome {
  // What the intake asks, only an answer or silence ends.
  const isUnits =
    state.status === 'suspended' || (state.desk.wait?.kind === 'answer' && state.leadDepartmentId !== null)
  return isUnits ? [resumed('unit', reason(command.reason))] : 'wrong_state'
}

/** New words of the resident; a case that was on hold for them goes on. */
export function decideSupplement({ state, command, facts }: Context<Of<'supplement'>>): Outcome {
  const words: Words = { kind: 'supplement', audience: 'party', text: command.text }
  const added: Decided = { type: 'case.supplemented', payload: { textHash: facts.textHash }, words }
  const { wait } = state.desk
  const awaited = state.status === 'suspended' && wait?.kind === 'hold' && wait.reasonCode === 'waiting_for_resident'
  return awaited ? [added, resumed('answered')] : [added]
}

/** How things stand, and when the resident hears more. */
export function decideReport({ state, command, actor, facts }: Context<Of<'report-progress'>>): Outcome {
  const { departmentId } = actor
  if (!departmentId) return 'not_yours'
  const { promiseDays } = facts.desk.limits
  if (command.nextAt.getTime() <= facts.now.getTime()) return 'promise_in_past'
  if (command.nextAt.getTime() > facts.now.getTime() + days(promiseDays))
    return refusedWith('promise_too_far', promiseDays)
  if (state.status === 'needs_info') return 'wrong_state'
  const payload = { departmentId, nextAt: command.nextAt.toISOString(), textHash: facts.textHash }
  return [
    { type: 'case.progress-reported', payload, words: { kind: 'explanation', audience: 'party', text: command.text } },
  ]
}

function afterSilence(wait: Extract<Wait, { kind: 'answer' }>, round: number, now: string): Decided[] {
  if (now < wait.until) return [{ type: 'case.info-reminded', payload: { until: wait.until } }]
  if (wait.silence === 'go_on') return [resumed('no_answer')]
  return [{ type: 'case.closed', payload: { closureType: 'unanswered', round } }]
}

/** What time alone brings about: a reminder, the end of a wait or of a hold, a promise that was not kept. */
export function decideCheckWait({ state, facts }: Context<Of<'check-wait'>>): Outcome {
  const due = nextCheck(state)
  if (due === null || due.getTime() > facts.now.getTime()) return 'too_early'
  const now = facts.now.toISOString()
  const { wait, promisedAt } = state.desk
  if (wait?.kind === 'answer') return afterSilence(wait, state.round, now)
  if (wait?.kind === 'hold') return [resumed(now < wait.until ? 'report_missed' : 'time_over')]
  const payload = { departmentId: state.leadDepartmentId, promisedAt: promisedAt ?? now }
  return [{ type: 'case.promise-missed', payload }]
}

/** Silence closes a question of before its end was recorded; the others end by `check-wait`. */
export function decideUnanswered({ state, facts }: Context<Of<'close-unanswered'>>, waitMs: number): Outcome {
  const { wait } = state.desk
  if (wait?.kind === 'answer') {
    if (wait.silence === 'go_on' || facts.now.toISOString() < wait.until) return 'too_early'
  } else if (!facts.infoRequestedAt || facts.now.getTime() - facts.infoRequestedAt.getTime() < waitMs)
    return 'too_early'
  return [{ type: 'case.closed', payload: { closureType: 'unanswered', round: state.round } }]
}
