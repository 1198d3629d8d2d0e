import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeStanding } from '../accounts/change-standing.server.ts'
import { mayChangeHousehold } from './homes.policy.ts'
import { mayLeave } from './household.rules.ts'

const NOT_IN = { zh: '您不在这个家庭里', en: 'You are not in this household' }
const CHILDREN = {
  zh: '家里还有未成年人，您是唯一的成年人：请先移出孩子，或先邀请另一位成年人',
  en: 'You are the only adult and children are in the household; take them out first, or invite another adult',
}

/**
 * Leaves the household, or takes a child out of it. Fails with `not_found` for somebody else's household, `conflict` when
 * children would be left alone.
 */
export async function leaveHousehold(memberId: string, actor: Actor, deps: Services = services()): Promise<void> {
  const member = await deps.db.householdMember.findUnique({ where: { id: memberId } })
  if (!member || member.leftAt) throw new AppError('not_found', 'household', NOT_IN)
  const { householdId } = member
  const members = await deps.db.householdMember.findMany({ where: { householdId, leftAt: null }, take: 20 })
  const adults = members.flatMap(({ userId, kind }) => (userId && kind === 'adult' ? [userId] : []))
  const isSelf = member.userId !== null && member.userId === actor.id
  const isOwnChild = member.kind === 'minor' && mayChangeHousehold(actor, adults)
  if (!isSelf && !isOwnChild) throw new AppError('not_found', 'household', NOT_IN)
  if (member.userId && !mayLeave(members, member.userId)) throw new AppError('conflict', 'children_stay', CHILDREN)
  const leftAt = deps.clock.now()
  await changeStanding(
    {
      userId: member.userId ?? actor.id ?? '',
      name: 'leave-household',
      events: [{ type: 'account.household-left', payload: { householdId } }],
      also: async (tx) => {
        await tx.householdMember.updateMany({
          where: { id: memberId, leftAt: null },
          // A child's name and birthday are kept no longer than needed.
          data: { leftAt, activeKey: null, sealed: null },
        })
      },
    },
    actor,
    deps,
  )
}
