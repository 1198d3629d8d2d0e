import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { sameSecret } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { tryAnswer } from './attempt-lock.server.ts'
import { changeStanding } from './change-standing.server.ts'
import { codeHashOf } from './person-key.server.ts'
import { codeSchema } from './verification.schema.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const WRONG = { zh: '验证码不对，请核对短信', en: 'The code is wrong; check the message' }
const OVER = { zh: '验证码已过期，请重新获取', en: 'The code has run out; ask for a new one' }
const HELD = {
  zh: '这个手机号已由另一个账号验证。如果是您的旧账号，请带证件到社区办理',
  en: 'Another account has verified this number. If it is an old one of yours, bring your papers to the community office',
}

async function noteLock(userId: string, until: Date, actor: Actor, deps: Services): Promise<void> {
  const payload = { subject: 'phone-code', until: until.toISOString() }
  const events = [{ type: 'account.answers-locked' as const, payload }]
  await changeStanding({ userId, name: 'lock-answers', events }, actor, deps)
}

/**
 * The code from the message proves the phone. Fails with `invalid` for a wrong or old code, `limit` after five wrong ones,
 * `conflict` when another account has the number.
 */
export async function confirmPhone(code: string, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const { code: typed } = parseInput(codeSchema, { code })
  const now = deps.clock.now()
  const request = await deps.db.verification.findFirst({
    where: { userId, level: 'phone', state: 'pending' },
    orderBy: { createdAt: 'desc' },
  })
  if (!request?.codeHash || !request.codeExpiresAt || request.codeExpiresAt <= now)
    throw new AppError('invalid', 'code_over', OVER, { fields: { code: [OVER] } })
  const { id, codeHash, subjectKey } = request
  const isRight = async () => (sameSecret(codeHashOf('phone', id, typed, deps), codeHash) ? true : null)
  const answer = await tryAnswer({ userId, subject: 'phone-code' }, isRight, deps)
  if (answer.right === null) {
    if (answer.lockedUntil) await noteLock(userId, answer.lockedUntil, actor, deps)
    throw new AppError('invalid', 'wrong_code', WRONG, { fields: { code: [WRONG] } })
  }
  const granted = {
    state: 'granted',
    codeHash: null,
    codeExpiresAt: null,
    decidedAt: now,
    heldKey: `phone:${subjectKey}`,
  }
  try {
    await changeStanding(
      {
        userId,
        name: 'confirm-phone',
        events: [
          { type: 'account.verification-granted', payload: { verificationId: id, level: 'phone', expiresAt: null } },
        ],
        also: async (tx) => {
          const old = { userId, level: 'phone', state: 'granted' }
          await tx.verification.updateMany({ where: old, data: { state: 'withdrawn', heldKey: null } })
          const { count } = await tx.verification.updateMany({ where: { id, state: 'pending' }, data: granted })
          if (count === 0) throw new AppError('invalid', 'code_over', OVER, { fields: { code: [OVER] } })
        },
      },
      actor,
      deps,
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'phone_held', HELD, { fields: { code: [HELD] }, cause: error })
  }
}
