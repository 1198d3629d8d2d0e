import { days } from '../../platform/duration.ts'
import type { AssignmentState, CaseState } from './case-state.rules.ts'
import { type Context, type Of, type Outcome, ownTask, reason, refusedWith } from './decision.rules.ts'
import { extensionLimit } from './desk-limits.schema.ts'

type Asked = Context<Of<'request-return' | 'request-extension' | 'request-suspension'>>

const KINDS = {
  'request-return': 'return',
  'request-extension': 'extension',
  'request-suspension': 'suspension',
} as const

/** Within the window, not after a refusal, not more often than a round allows. */
function hindersReturn({ facts, state }: Asked, task: AssignmentState): Outcome | null {
  const { limits, returnUntil } = facts.desk
  if (task.locked) return 'locked'
  if (state.desk.returnsGranted >= limits.mostReturns) return refusedWith('too_many_returns', limits.mostReturns)
  return returnUntil && facts.now.getTime() > returnUntil.getTime() ? 'return_window_over' : null
}

/** Within what the kind of case allows, and before the limit is reached. */
function hindersExtension(state: CaseState, asked: number, { desk, now }: Asked['facts']): Outcome | null {
  const { mostDays, times } = extensionLimit(desk.limits, state)
  if (times === 0) return 'no_extension'
  if (state.extensionCount >= times) return refusedWith('too_many_extensions', times)
  if (asked > mostDays) return refusedWith('extension_too_long', mostDays)
  return desk.resolveDueAt && now.getTime() > desk.resolveDueAt.getTime() ? 'extension_late' : null
}

function hinders(context: Asked, task: AssignmentState): Outcome | null {
  const { command, state, facts } = context
  if (command.type === 'request-return') return hindersReturn(context, task)
  if (command.type === 'request-extension') return hindersExtension(state, command.days, facts)
  const limit = facts.desk.limits.hold[command.reasonCode]
  if (!limit) return 'hold_not_listed'
  return command.days > limit.mostDays ? refusedWith('hold_too_long', limit.mostDays) : null
}

/** Return, extension or hold: asked by the unit, signed by its leader, decided by supervision. */
export function decideRequest(context: Asked): Outcome {
  const { state, command, relations } = context
  const task = ownTask(context)
  if (!task) return 'not_yours'
  if (state.pendingRequest) return 'request_open'
  const hindrance = hinders(context, task)
  if (hindrance) return hindrance
  const payload = {
    kind: KINDS[command.type],
    departmentId: task.departmentId,
    days: command.type === 'request-return' ? null : command.days,
    reasonCode: command.type === 'request-suspension' ? command.reasonCode : null,
    ...(command.type === 'request-return' && { returnCode: command.returnCode }),
    endorsed: relations.includes('leader'),
  }
  return [{ type: 'case.request-made', payload, words: reason(command.reason, 'staff') }]
}

/** The leader signs what the handler asked for. */
export function decideEndorse({ state }: Context<Of<'endorse'>>): Outcome {
  if (!state.pendingRequest) return 'no_request'
  if (state.pendingRequest.endorsed) return 'already_endorsed'
  return [{ type: 'case.request-endorsed', payload: { kind: state.pendingRequest.kind } }]
}

/** What a decision brings with it: the end of a hold, or that the next return is ruled on for good. */
function consequences({ state, command, facts }: Context<Of<'decide'>>) {
  const request = state.pendingRequest
  if (!request || !command.approve) return {}
  const { limits } = facts.desk
  if (request.kind === 'return')
    return state.desk.returnsGranted + 1 >= limits.mostReturns ? { rulingNeeded: true } : {}
  const limit = request.reasonCode && limits.hold[request.reasonCode]
  if (request.kind !== 'suspension' || request.days === null || !limit) return {}
  const after = (count: number) => new Date(facts.now.getTime() + days(count)).toISOString()
  return { until: after(request.days), reportAt: after(Math.min(request.days, limit.reportEveryDays)) }
}

/**
 * Supervision decides; a refused return locks the unit in (DOMAIN 2.3). A limit that has passed is not extended any more
 * (REQUIREMENTS B24).
 */
export function decideOnRequest(context: Context<Of<'decide'>>): Outcome {
  const { state, command, facts } = context
  const request = state.pendingRequest
  if (!request) return 'no_request'
  if (!request.endorsed) return 'not_endorsed'
  const { kind, departmentId, days: granted, reasonCode, returnCode } = request
  const { resolveDueAt } = facts.desk
  const isLate = kind === 'extension' && resolveDueAt !== null && facts.now.getTime() > resolveDueAt.getTime()
  if (isLate && command.approve) return 'extension_late'
  // A resident is told why the date moved or the work stopped; a return is between offices.
  const audience = kind === 'return' ? 'staff' : 'party'
  const payload = {
    kind,
    approved: command.approve,
    departmentId,
    days: granted,
    reasonCode,
    ...(returnCode && { returnCode }),
    ...consequences(context),
  }
  return [{ type: 'case.request-decided', payload, words: reason(command.reason, audience) }]
}
