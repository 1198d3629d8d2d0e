import { lotExpiry } from './lots.rules.ts'

type Membership = { optedInAt: Date | null; optedOutAt: Date | null }

/** Until when somebody who left can spend what they have; null while they take part, or never did. */
export function spendableUntil({ optedInAt, optedOutAt }: Membership, optOutMonths: number): Date | null {
  return optedInAt || !optedOutAt ? null : lotExpiry(optedOutAt, optOutMonths)
}

/** True for members, and for a time after they left (DOMAIN 8: points stay spendable for twelve months). */
export function maySpend(member: Membership, optOutMonths: number, now: Date): boolean {
  if (member.optedInAt) return true
  const until = spendableUntil(member, optOutMonths)
  return until !== null && now < until
}
