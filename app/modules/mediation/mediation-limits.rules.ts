import type { MediationEvent } from './mediation.events.ts'
import type { MediationState } from './mediation.rules.ts'

/** Names of the deadlines of "mediation:<id>". */
export const MONTH = 'mediation-month'
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
    return runs ? { type: 'mediation.month-ending', payload: { isOver } } : null
  }
  const promise = Number(PROMISE.exec(metric)?.[1] ?? 0)
  if (state.promises[promise - 1]?.state !== 'open') return null
  return { type: isOver ? 'mediation.promise-missed' : 'mediation.promise-due-soon', payload: { promise } }
}
