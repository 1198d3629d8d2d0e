/** Wrong answers after which the next one has to wait (REQUIREMENTS A4). */
const FREE_FAILURES = 5
const FIRST_LOCK_MS = 15 * 60_000
const LONGEST_LOCK_MS = 24 * 60 * 60_000
/** After this long without a wrong answer, counting starts anew; rows older than it are removed. */
export const FORGET_MS = 7 * 24 * 60 * 60_000

export type LockState = { failures: number; lockedUntil: Date | null; lastAt: Date }

/** True while no answer is looked at. */
export function isLocked(state: LockState | null, now: Date): boolean {
  return state?.lockedUntil != null && state.lockedUntil > now
}

/**
 * The state after one more wrong answer: the fifth locks for 15 minutes, and each one after it for twice as long as
 * before, a day at most.
 */
export function afterFailure(state: LockState | null, now: Date): LockState {
  const isFresh = state === null || now.getTime() - state.lastAt.getTime() > FORGET_MS
  const failures = (isFresh ? 0 : state.failures) + 1
  if (failures < FREE_FAILURES) return { failures, lockedUntil: null, lastAt: now }
  const lock = Math.min(FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 20), LONGEST_LOCK_MS)
  return { failures, lockedUntil: new Date(now.getTime() + lock), lastAt: now }
}
