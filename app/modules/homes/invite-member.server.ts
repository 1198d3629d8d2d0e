import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { changeStanding } from '../accounts/change-standing.server.ts'
import { guardedUntilOf } from '../accounts/guarded.server.ts'
import { ageOn, birthDayOf } from '../accounts/id-number.rules.ts'
import { codeHashOf } from '../accounts/person-key.server.ts'
import { ADULT_FROM, HOUSEHOLD_MAX, INVITE_DAYS } from './household.rules.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const MINOR = { zh: '未成年人不能邀请家人', en: 'Minors do not invite members' }
const BIRTHDAY = {
  zh: '请填写孩子的出生日期，须未满 18 周岁',
  en: 'Give the child’s date of birth; it has to be under 18',
}
const FULL = {
  zh: `一户最多 ${HOUSEHOLD_MAX} 人（含未用的邀请）`,
  en: `A household has at most ${HOUSEHOLD_MAX} people, open invitations included`,
}

/** Digest by which an invitation is found; the code itself is shown once. */
export function inviteHash(code: string, deps: Pick<Services, 'env'>): string {
  return codeHashOf('household', 'invite', code, deps)
}

/** A minor's birthday is asked for: below 14 a guardian files for it. */
export type InviteInput = { kind: 'adult'; bornOn?: undefined } | { kind: 'minor'; bornOn: string }

async function guardOf({ kind, bornOn }: InviteInput, deps: Services): Promise<Date | null> {
  if (kind === 'adult') return null
  const { dayOf } = await regionOf(deps)
  const isDay = birthDayOf(`000000${bornOn.replaceAll('-', '')}`) === bornOn
  const age = isDay ? ageOn(bornOn, dayOf(deps.clock.now())) : -1
  if (age < 0 || age >= ADULT_FROM)
    throw new AppError('invalid', 'birthday', BIRTHDAY, { fields: { minorBornOn: [BIRTHDAY] } })
  return guardedUntilOf({ bornOn }, deps)
}

/**
 * Makes a code by which one person joins the actor's household; a first one starts the household. Returns the code, which
 * is shown this once and holds for 7 days. Fails with `forbidden` for a minor,
 * `invalid` without a minor's birthday, `conflict` when the household is full.
 */
export async function inviteMember(
  asked: InviteInput,
  actor: Actor,
  deps: Services = services(),
): Promise<{ code: string; expiresAt: Date }> {
  const userId = actor.id
  const { kind } = asked
  if (userId === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  const now = deps.clock.now()
  const own = await deps.db.householdMember.findUnique({ where: { activeKey: userId } })
  if (own?.kind === 'minor') throw new AppError('forbidden', 'minor_invites', MINOR)
  const guardedUntil = await guardOf(asked, deps)
  const householdId = own?.householdId ?? deps.ids.newId()
  const [members, open] = await Promise.all([
    deps.db.householdMember.count({ where: { householdId, leftAt: null } }),
    deps.db.householdInvite.count({ where: { householdId, usedAt: null, expiresAt: { gt: now } } }),
  ])
  if (members + open >= HOUSEHOLD_MAX) throw new AppError('conflict', 'household_full', FULL)
  const code = deps.ids.newCode(10)
  const expiresAt = new Date(now.getTime() + days(INVITE_DAYS))
  const hidden = { codeHash: inviteHash(code, deps), guardedUntil }
  const invite = { id: deps.ids.newId(), householdId, kind, createdById: userId, ...hidden }
  const first = { id: deps.ids.newId(), householdId, userId, kind: 'adult', joinedAt: now, activeKey: userId }
  if (own) {
    const data = { ...invite, createdAt: now, expiresAt }
    await withTx(deps.db, 'invite-member', (tx) => tx.householdInvite.create({ data }))
    return { code, expiresAt }
  }
  await changeStanding(
    {
      userId,
      name: 'start-household',
      events: [{ type: 'account.household-joined', payload: { householdId, kind: 'adult' } }],
      also: async (tx) => {
        await tx.household.create({ data: { id: householdId, createdById: userId, createdAt: now } })
        await tx.householdMember.create({ data: first })
        await tx.householdInvite.create({ data: { ...invite, createdAt: now, expiresAt } })
      },
    },
    actor,
    deps,
  )
  return { code, expiresAt }
}
