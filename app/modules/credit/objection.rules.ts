import type { ObjectionAct, ObjectionKind, ObjectionState } from './objection.schema.ts'

type Amount = { amount: number; unit: 'workingDays'; counting: 'nextDay' }
const workingDays = (amount: number): Amount => ({ amount, unit: 'workingDays', counting: 'nextDay' })

/** Looked at within one working day; decided within two, or three for a repair; three more once; reviewed within five (DOMAIN 8). */
export const CHECK_WITHIN = workingDays(1)
export const DECIDE_WITHIN: Record<ObjectionKind, Amount> = { objection: workingDays(2), repair: workingDays(3) }
export const EXTEND_BY = workingDays(3)
export const REVIEW_WITHIN = workingDays(5)

/** Months before a deduction can be repaired: three for a serious one. */
export const REPAIR_AFTER_MONTHS = 3

export type ObjectionNow = { state: ObjectionState; extended: boolean; decidedById: string | null; userId: string }
export type ObjectionActor = { id: string; isDecider: boolean }

/** What an act makes of an objection; null when it cannot be done now, or not by this person. */
export function nextObjection(now: ObjectionNow, act: ObjectionAct, by: ObjectionActor): ObjectionState | null {
  const isOwn = by.id === now.userId
  if (act === 'ask-review') return isOwn && now.state === 'rejected' ? 'review' : null
  if (!by.isDecider || isOwn) return null
  const isOpen = now.state === 'filed' || now.state === 'checked'
  if (act === 'check') return now.state === 'filed' ? 'checked' : null
  if (act === 'extend') return isOpen && !now.extended ? now.state : null
  if (isOpen) return act === 'uphold' ? 'upheld' : 'rejected'
  // A review is decided by somebody else, and then it is over.
  const isOther = now.decidedById !== by.id
  if (now.state === 'review' && isOther) return act === 'uphold' ? 'upheld' : 'closed'
  return null
}

/**
 * Where an objection stands after one of its time limits has passed: one that nobody decided goes to the review by
 * another person (DOMAIN 8); what was only not looked at, or is under review, stays and is late. Null when the limit
 * concerns it no longer.
 */
export function afterMissed(state: ObjectionState, metric: string): ObjectionState | null {
  const isOpen = state === 'filed' || state === 'checked'
  if (metric === 'objection-check') return state === 'filed' ? state : null
  if (metric === 'objection-decide') return isOpen ? 'review' : null
  return metric === 'objection-review' && state === 'review' ? state : null
}

/** True while the entry is marked and not counted. */
export function isUnderObjection(state: ObjectionState): boolean {
  return state === 'filed' || state === 'checked' || state === 'review'
}
