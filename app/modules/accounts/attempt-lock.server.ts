import type { Services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { withTx } from '../../platform/tx.server.ts'
import { afterFailure, FORGET_MS, isLocked, type LockState } from './attempt-lock.rules.ts'

type Subject =
  | 'phone-code'
  | 'phone-send'
  | 'household-code'
  | 'proxy-claim'
  | 'claim'
  | 'agreement-code'
  | 'mediation-join'
  | 'close-account'

const BUSY = { zh: '请不要同时提交多次，稍后再试', en: 'Send it once, then wait for the answer' }

function lockedError(until: Date, now: Date): AppError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  const minutes = Math.ceil(seconds / 60)
  const text = {
    zh: `错误次数太多，已暂时锁定，请约 ${minutes} 分钟后再试。需要帮助可到社区服务窗口办理`,
    en: `Too many wrong answers; locked for about ${minutes} min. Your community's office can help meanwhile`,
  }
  return new AppError('limit', 'answers_locked', text, { retryAfterSeconds: seconds })
}

async function count(where: { userId: string; subject: Subject }, before: LockState | null, deps: Services) {
  const state = afterFailure(before, deps.clock.now())
  if (before) {
    const { count: changed } = await withTx(deps.db, 'count-answer', (tx) =>
      tx.verificationLock.updateMany({
        where: { ...where, failures: before.failures, lastAt: before.lastAt },
        data: state,
      }),
    )
    return changed === 1 ? state : null
  }
  try {
    await withTx(deps.db, 'count-answer', (tx) => tx.verificationLock.create({ data: { ...where, ...state } }))
    return state
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return null
  }
}

/**
 * Lets an account answer a question that can be guessed. Each try is counted as wrong before it is looked at, so that a
 * hundred at once are no more than a few in a row; a right one clears the count. Fails with `limit` while it is locked
 * or when another try of the same account is being looked at. A wrong answer says until when it
 * locked, if it did.
 */
export async function tryAnswer<T>(
  question: { userId: string; subject: Subject },
  isRight: () => Promise<T | null>,
  deps: Services,
): Promise<{ right: T } | { right: null; lockedUntil: Date | null }> {
  const where = { userId_subject: question }
  const before = await deps.db.verificationLock.findUnique({ where })
  const now = deps.clock.now()
  if (before?.lockedUntil && isLocked(before, now)) throw lockedError(before.lockedUntil, now)
  const counted = await count(question, before, deps)
  if (!counted) throw new AppError('limit', 'one_answer_at_a_time', BUSY, { retryAfterSeconds: 1 })
  const right = await isRight()
  if (right === null) return { right: null, lockedUntil: counted.lockedUntil }
  await withTx(deps.db, 'clear-answers', (tx) => tx.verificationLock.deleteMany({ where: question }))
  return { right }
}

/** Removes counts of wrong answers that no longer matter. Returns how many. */
export async function forgetFailures({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - FORGET_MS)
  const { count: removed } = await withTx(db, 'forget-failures', (tx) =>
    tx.verificationLock.deleteMany({ where: { lastAt: { lt: before } } }),
  )
  return removed
}
