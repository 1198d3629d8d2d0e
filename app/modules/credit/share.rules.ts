import type { AwardStatus } from './awards.rules.ts'

/** An award of the same rule and month that takes a place under the same shared limit. */
export type Sharing = { id: string; status: AwardStatus; earnedAt: Date }

/**
 * Whether a place is left for an award that is due (C11): `full` when others have them all, `wait` while that depends on
 * earlier ones that are not decided yet. The earliest get the places, in whatever order they are looked at; what was
 * posted keeps its own.
 */
export function placeUnder(
  most: number | null,
  award: Pick<Sharing, 'id' | 'earnedAt'>,
  others: readonly Sharing[],
): 'free' | 'full' | 'wait' {
  if (most === null) return 'free'
  const posted = others.filter(({ status }) => status === 'posted').length
  if (posted >= most) return 'full'
  const earlier = others.filter((one) => one.status === 'pending' && isBefore(one, award)).length
  return posted + earlier < most ? 'free' : 'wait'
}

function isBefore(a: Pick<Sharing, 'id' | 'earnedAt'>, b: Pick<Sharing, 'id' | 'earnedAt'>): boolean {
  const apart = a.earnedAt.getTime() - b.earnedAt.getTime()
  return apart < 0 || (apart === 0 && a.id < b.id)
}
