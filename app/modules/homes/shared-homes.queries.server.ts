import { type Services, services } from '../../platform/container.server.ts'
import { householdOf } from './household.queries.server.ts'
import { areRelated } from './household.rules.ts'

/** Dwellings that each of these accounts lives in or owns now, at most 50 of each kind. */
async function dwellingsOf(userIds: readonly string[], { db, clock }: Pick<Services, 'db' | 'clock'>) {
  const now = clock.now()
  const where = { userId: { in: [...userIds] }, from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] }
  const select = { userId: true, dwellingId: true } as const
  const [lived, owned] = await Promise.all([
    db.residence.findMany({ where, select, take: 50 }),
    db.ownership.findMany({ where, select, take: 50 }),
  ])
  return [...lived, ...owned]
}

/**
 * True when an account is one of the others, keeps house with one, or lives in or owns a dwelling together with one: it
 * then does not mediate, confirm or decide between them.
 */
export async function isCloseTo(
  userId: string,
  others: readonly string[],
  deps: Pick<Services, 'db' | 'clock'> = services(),
): Promise<boolean> {
  const everybody = [userId, ...others]
  const [households, homes] = await Promise.all([householdOf(everybody, deps), dwellingsOf(everybody, deps)])
  if (others.some((other) => areRelated(userId, other, households))) return true
  const own = new Set(homes.filter((home) => home.userId === userId).map(({ dwellingId }) => dwellingId))
  return homes.some((home) => home.userId !== userId && own.has(home.dwellingId))
}
