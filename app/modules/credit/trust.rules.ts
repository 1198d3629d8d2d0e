/** Trust by distinct people and distinct days (C18): one friend, or one busy day, lifts nobody. */

/** What a window of a hundred days holds. */
export type TrustSignals = {
  /** Different people who were on the other side: joined, or were joined by, the member. */
  people: number
  /** Different days on which something that the member reported was confirmed. */
  days: number
}

export type Trust = { level: number; weakSince: Date | null }

const LEVELS: readonly TrustSignals[] = [
  { people: 0, days: 0 },
  { people: 1, days: 3 },
  { people: 3, days: 10 },
  { people: 8, days: 30 },
]

/** A level is kept while nine tenths of it are met, and for a fortnight below that. */
const KEEP = 0.9
const GRACE_MS = 14 * 86_400_000

const meets = ({ people, days }: TrustSignals, need: TrustSignals, share = 1) =>
  people >= need.people * share && days >= need.days * share

/** Highest level whose demands are met. */
export function earnedLevel(signals: TrustSignals): number {
  return LEVELS.findLastIndex((need) => meets(signals, need))
}

/** The level after another count: up at once, down one step only after a fortnight below nine tenths. */
export function nextTrust(before: Trust, signals: TrustSignals, now: Date): Trust {
  const earned = earnedLevel(signals)
  if (earned >= before.level) return { level: earned, weakSince: null }
  const need = LEVELS[before.level]
  if (need && meets(signals, need, KEEP)) return { level: before.level, weakSince: null }
  const weakSince = before.weakSince ?? now
  if (now.getTime() - weakSince.getTime() < GRACE_MS) return { level: before.level, weakSince }
  return { level: before.level - 1, weakSince: null }
}

/** What is missing for the next level; null at the highest. */
export function missingFor(level: number, signals: TrustSignals): TrustSignals | null {
  const need = LEVELS[level + 1]
  if (!need) return null
  return { people: Math.max(0, need.people - signals.people), days: Math.max(0, need.days - signals.days) }
}
