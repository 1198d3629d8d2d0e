import { type Services, services } from '../../platform/container.server.ts'
import { labelOf } from './dwelling-label.rules.ts'
import { representativeOf } from './ownership.rules.ts'

const MOST_HOMES = 50

const inForce = (at: Date) => ({ from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] })

/** Accounts that own something in a compound, in order of their ids, after one of them. */
export async function ownersPage(
  { compoundId, after, take }: { compoundId: string; after: string; take: number },
  { db, clock }: Pick<Services, 'db' | 'clock'> = services(),
): Promise<string[]> {
  const rows = await db.ownership.groupBy({
    by: ['userId'],
    where: { ...inForce(clock.now()), userId: { gt: after }, dwelling: { compoundId, status: 'active' } },
    orderBy: { userId: 'asc' },
    take,
  })
  return rows.flatMap(({ userId }) => userId ?? [])
}

/** Who owns these dwellings now: pairs of dwelling and account, those without an account left out. */
export async function ownersOfDwellings(
  dwellingIds: readonly string[],
  { db, clock }: Pick<Services, 'db' | 'clock'> = services(),
): Promise<Array<{ dwellingId: string; userId: string }>> {
  const where = { ...inForce(clock.now()), dwellingId: { in: [...dwellingIds] }, userId: { not: null } }
  const rows = await db.ownership.findMany({
    where,
    orderBy: [{ dwellingId: 'asc' }, { id: 'asc' }],
    select: { dwellingId: true, userId: true },
  })
  return rows.flatMap(({ dwellingId, userId }) => (userId ? [{ dwellingId, userId }] : []))
}

/** What the roll says of an account's dwellings in a compound now, and whether it votes for each; at most 50. */
export async function ownRollEntries(
  { userId, compoundId }: { userId: string; compoundId: string },
  { db, clock }: Pick<Services, 'db' | 'clock'> = services(),
) {
  const now = inForce(clock.now())
  const rows = await db.dwelling.findMany({
    where: { compoundId, status: 'active', ownerships: { some: { ...now, userId } } },
    orderBy: [{ building: { label: 'asc' } }, { unit: 'asc' }, { room: 'asc' }],
    take: MOST_HOMES,
    select: {
      id: true,
      unit: true,
      room: true,
      areaCentiSquareMetres: true,
      building: { select: { label: true } },
      ownerships: { where: now, orderBy: [{ from: 'asc' }, { id: 'asc' }] },
    },
  })
  return rows.map(({ id, unit, room, areaCentiSquareMetres, building, ownerships }) => ({
    id,
    label: labelOf({ building: building.label, unit, room }),
    areaCentiSquareMetres,
    owners: ownerships.length,
    votes: representativeOf(ownerships)?.userId === userId,
  }))
}
