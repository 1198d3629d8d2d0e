import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { openPersonal } from '../accounts/person-key.server.ts'
import { HOUSEHOLD_MAX, mayLeave } from './household.rules.ts'

/**
 * The household of each of these accounts, by account; those that are in none are left out. Two accounts with the same
 * value keep house together: who confirms, mediates or rewards must not be one of them.
 */
export async function householdOf(
  userIds: readonly string[],
  { db }: Pick<Services, 'db'> = services(),
): Promise<Map<string, string>> {
  const rows = await db.householdMember.findMany({
    where: { activeKey: { in: [...userIds] } },
    select: { activeKey: true, householdId: true },
  })
  return new Map(rows.flatMap(({ activeKey, householdId }) => (activeKey ? [[activeKey, householdId]] : [])))
}

/** The other accounts of the household that an account lives in now; none when it is in none. */
export async function housematesOf(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<string[]> {
  const own = await db.householdMember.findUnique({ where: { activeKey: userId }, select: { householdId: true } })
  if (!own) return []
  const others = await db.householdMember.findMany({
    where: { householdId: own.householdId, leftAt: null, userId: { not: null } },
    select: { userId: true },
    take: 50,
  })
  return others.flatMap((one) => (one.userId && one.userId !== userId ? [one.userId] : []))
}

/** True when the account is the only adult of a household with children who have accounts: they are not left alone. */
export async function staysWithChildren(userId: string, { db }: Pick<Services, 'db'> = services()): Promise<boolean> {
  const own = await db.householdMember.findUnique({ where: { activeKey: userId }, select: { householdId: true } })
  if (!own) return false
  const members = await db.householdMember.findMany({
    where: { householdId: own.householdId, leftAt: null, userId: { not: null } },
    take: HOUSEHOLD_MAX,
    select: { userId: true, kind: true, guardianId: true },
  })
  return !mayLeave(members, userId)
}

/** What is kept of a child without an account, sealed. */
export const childSchema = z.object({ name: z.string(), bornOn: z.string() })

/** The household of an account, with who is in it and invitations that can still be used; null when there is none. */
export async function myHousehold(userId: string, deps: Services = services()) {
  const own = await deps.db.householdMember.findUnique({
    where: { activeKey: userId },
    select: { householdId: true, kind: true },
  })
  if (!own) return null
  const { householdId } = own
  const now = deps.clock.now()
  const [members, invites] = await Promise.all([
    deps.db.householdMember.findMany({
      where: { householdId, leftAt: null },
      orderBy: { joinedAt: 'asc' },
      take: 20,
      select: { id: true, userId: true, kind: true, guardianId: true, sealed: true, joinedAt: true },
    }),
    deps.db.householdInvite.findMany({
      where: { householdId, usedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
      take: 10,
      select: { id: true, kind: true, expiresAt: true },
    }),
  ])
  const names = await deps.db.user.findMany({
    where: { id: { in: members.flatMap((member) => (member.userId ? [member.userId] : [])) } },
    select: { id: true, displayName: true },
  })
  const nameOf = new Map(names.map(({ id, displayName }) => [id, displayName]))
  return {
    householdId,
    ownKind: own.kind,
    invites,
    members: members.map(({ sealed, ...member }) => {
      const child = sealed ? childSchema.parse(JSON.parse(openPersonal(sealed, deps))) : null
      const name = child?.name ?? nameOf.get(member.userId ?? '') ?? ''
      return { ...member, name, bornOn: child?.bornOn ?? null, isSelf: member.userId === userId }
    }),
  }
}
