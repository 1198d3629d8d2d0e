/** A part of a whole, as two whole numbers. */
export type Share = { numerator: number; denominator: number }

/** An owner of a dwelling, now. */
export type Owner = Share & { id: string; userId: string | null; choiceId: string | null }

/** Sum of shares, exactly; not reduced. */
export function sumOf(shares: readonly Share[]): { numerator: bigint; denominator: bigint } {
  return shares.reduce(
    (sum, { numerator, denominator }) => ({
      numerator: sum.numerator * BigInt(denominator) + BigInt(numerator) * sum.denominator,
      denominator: sum.denominator * BigInt(denominator),
    }),
    { numerator: 0n, denominator: 1n },
  )
}

/** True when the shares are no more than the whole. */
export function fits(shares: readonly Share[]): boolean {
  const { numerator, denominator } = sumOf(shares)
  return numerator <= denominator
}

/** True when the shares are the whole. */
export function isWhole(shares: readonly Share[]): boolean {
  const { numerator, denominator } = sumOf(shares)
  return numerator === denominator
}

/**
 * The owner who votes for the dwelling: the only one, or the one whom every co-owner chose. Null while they have not
 * agreed, and when there is no owner (REQUIREMENTS A13: one representative for a dwelling).
 */
export function representativeOf<T extends Owner>(owners: readonly T[]): T | null {
  const [first] = owners
  if (!first) return null
  if (owners.length === 1) return first
  const chosen = first.choiceId
  if (chosen === null || owners.some(({ choiceId }) => choiceId !== chosen)) return null
  return owners.find(({ id }) => id === chosen) ?? null
}

/** A time-bound row is in force: from its start until its end, the end excluded. */
export function isInForce({ from, until }: { from: Date; until: Date | null }, at: Date): boolean {
  return from <= at && (until === null || until > at)
}
