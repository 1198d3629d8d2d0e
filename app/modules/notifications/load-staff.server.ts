import type { Services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type Account, accountsOf, type Staff, type StaffAudience } from './recipients.rules.ts'

type Wanted = { units: string[]; roles: string[]; ids: string[]; communities: string[] }

const TOP = ['supervisor', 'dispatcher', 'admin']

/** Accounts of these units, roles and communities, and these themselves; nobody who was disabled. */
async function readAccounts({ units, roles, ids, communities }: Wanted, { db }: Services): Promise<Account[]> {
  const parts = [
    ...(units.length > 0
      ? [Prisma.sql`("departmentId" IN (${Prisma.join(units)}) AND "role" IN ('handler', 'leader'))`]
      : []),
    ...(roles.length > 0 ? [Prisma.sql`"role" IN (${Prisma.join(roles)})`] : []),
    ...(ids.length > 0 ? [Prisma.sql`"id" IN (${Prisma.join(ids)})`] : []),
    ...(communities.length > 0
      ? [Prisma.sql`("role" = 'manager' AND "communityCode" IN (${Prisma.join(communities)}))`]
      : []),
  ]
  if (parts.length === 0) return []
  const sql = Prisma.sql`SELECT "id", "role", "departmentId", "communityCode" FROM "User"
    WHERE "disabledAt" IS NULL AND (${Prisma.join(parts, ' OR ')}) ORDER BY "id"`
  return readRows<Account>(db, sql)
}

function wantedBy(audiences: readonly StaffAudience[], handlerId: string | null): Wanted {
  const units = audiences.flatMap((one) => ('departmentId' in one ? [one.departmentId] : []))
  const communities = audiences.flatMap((one) => (one.to === 'manager' ? [one.communityCode] : []))
  const roles = audiences.flatMap((one) =>
    one.to === 'role' ? [one.role] : one.to === 'manager' ? ['dispatcher'] : [],
  )
  const isWorkedOn = handlerId !== null && audiences.some(({ to }) => to === 'handler')
  return {
    units: [...new Set(units)],
    roles: [...new Set(roles)],
    ids: isWorkedOn ? [handlerId] : [],
    communities: [...new Set(communities)],
  }
}

const NO_SUPERIORS = () => null

/** Where every post is taken, one read suffices; a vacancy reads the units above and those who supervise all. */
export async function loadStaff(
  audiences: readonly StaffAudience[],
  handlerId: string | null,
  deps: Services,
): Promise<Staff> {
  const wanted = wantedBy(audiences, handlerId)
  const near: Staff = { accounts: await readAccounts(wanted, deps), superiorOf: NO_SUPERIORS }
  if (audiences.every((audience) => accountsOf(audience, handlerId, near).length > 0)) return near
  const units = await deps.db.department.findMany({ select: { id: true, parentId: true } })
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const chain = new Set(wanted.units)
  for (const id of chain) {
    const parent = parents.get(id)
    if (parent) chain.add(parent)
  }
  const all = { ...wanted, units: [...chain], roles: [...new Set([...wanted.roles, ...TOP])] }
  return { accounts: await readAccounts(all, deps), superiorOf: (id) => parents.get(id) }
}
