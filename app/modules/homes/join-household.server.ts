import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { tryAnswer } from '../accounts/attempt-lock.server.ts'
import { changeStanding } from '../accounts/change-standing.server.ts'
import { spellNumber } from '../accounts/id-number.rules.ts'
import { inviteHash } from './invite-member.server.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const WRONG = {
  zh: '邀请码不对，或已用过、已过期。请向家人再要一个',
  en: 'The code is wrong, used or too old. Ask your family for a new one',
}
const ELSEWHERE = { zh: '您已经在一个家庭里，请先退出', en: 'You are in a household already; leave it first' }

/**
 * Joins the household that the code invites to. Fails with `invalid` for a wrong code (after five of them with `limit`
 * for a while), `conflict` when the actor is in a household.
 */
export async function joinHousehold(typed: string, actor: Actor, deps: Services = services()): Promise<void> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const now = deps.clock.now()
  const own = await deps.db.householdMember.findUnique({ where: { activeKey: userId }, select: { id: true } })
  if (own) throw new AppError('conflict', 'in_household', ELSEWHERE)
  const find = () =>
    deps.db.householdInvite.findFirst({
      where: { codeHash: inviteHash(spellNumber(typed.slice(0, 40)), deps), usedAt: null, expiresAt: { gt: now } },
    })
  const { right: invite } = await tryAnswer({ userId, subject: 'household-code' }, find, deps)
  if (!invite) throw new AppError('invalid', 'wrong_code', WRONG, { fields: { householdCode: [WRONG] } })
  const { householdId, kind, createdById, guardedUntil } = invite
  const member = {
    id: deps.ids.newId(),
    householdId,
    userId,
    kind,
    guardianId: kind === 'minor' ? createdById : null,
    joinedAt: now,
    activeKey: userId,
  }
  try {
    await changeStanding(
      {
        userId,
        name: 'join-household',
        events: [{ type: 'account.household-joined', payload: { householdId, kind } }],
        topics: [`user:${createdById}`],
        also: async (tx) => {
          const { count } = await tx.householdInvite.updateMany({
            where: { id: invite.id, usedAt: null },
            data: { usedAt: now, usedById: userId },
          })
          if (count === 0) throw new AppError('invalid', 'wrong_code', WRONG, { fields: { householdCode: [WRONG] } })
          await tx.householdMember.create({ data: member })
          if (guardedUntil) await tx.user.updateMany({ where: { id: userId }, data: { guardedUntil } })
        },
      },
      actor,
      deps,
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'in_household', ELSEWHERE, { cause: error })
  }
}
