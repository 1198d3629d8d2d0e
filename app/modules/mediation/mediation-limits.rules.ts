import type { MediationEvent } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'
import { CONFIRMATION_DAYS } from './mediation.schema.ts'

/** Names of the deadlines of "mediation:<id>". */
export const MONTH = 'mediation-month'
export const CONFIRMATION = 'judicial-confirmation'
/** Runs out a week before the time for asking the court: the parties have to find each other and go together. */
export const CONFIRMATION_REMINDER = 'judicial-reminder'
export const REMINDER_DAYS = CONFIRMATION_DAYS - 7
export const promiseMetric = (promise: number) => `promise-${promise}`

const PROMISE = /^promise-(\d+)$/

/**
 * What a warning of a deadline means for the mediation; null when it means nothing any more, as for a promise that was
 * kept meanwhile.
 */
export function eventOfWarning(
  state: MediationState,
  { metric, isOver }: { metric: string; isOver: boolean },
): MediationEvent | null {
  if (metric === MONTH) {
    const runs = state.state === 'accepted' || state.state === 'in_session' || state.state === 'agreed'
    // That it ends soon is no news once it is over.
    return runs && (isOver || !state.monthOver) ? { type: 'mediation.month-ending', payload: { isOver } } : null
  }
  if (metric === CONFIRMATION || metric === CONFIRMATION_REMINDER) {
    const isAwaited = state.sealedAt !== null && !state.joint && state.state !== 'archived'
    if (metric === CONFIRMATION_REMINDER)
      return isAwaited && isOver ? { type: 'mediation.confirmation-ending', payload: { isOver: false } } : null
    return isAwaited ? { type: 'mediation.confirmation-ending', payload: { isOver } } : null
  }
  const promise = Number(PROMISE.exec(metric)?.[1] ?? 0)
  if (state.promises[promise - 1]?.state !== 'open') return null
  return { type: isOver ? 'mediation.promise-missed' : 'mediation.promise-due-soon', payload: { promise } }
}
