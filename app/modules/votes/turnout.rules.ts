/** A building on the roll: its voters, its dwellings, and how many of those took part. */
export type BuildingTurnout = { building: string; voters: number; dwellings: number; cast: number }

/** A building with fewer voters says nothing of its turnout: it would speak of single people (REQUIREMENTS A15). */
const LEAST_VOTERS = 5

/**
 * Turnout by building without small ones: `cast` is null there. Where those that are hidden are too few together, the total
 * would tell what they did, so the smallest of the others is hidden as well.
 */
export function hideSmall(
  rows: readonly BuildingTurnout[],
): Array<Omit<BuildingTurnout, 'cast'> & { cast: number | null }> {
  const small = rows.filter(({ voters }) => voters < LEAST_VOTERS)
  const few = small.reduce((sum, { voters }) => sum + voters, 0)
  const others = rows.filter(({ voters }) => voters >= LEAST_VOTERS).sort((a, b) => a.voters - b.voters)
  const hidden = new Set(few > 0 && few < LEAST_VOTERS ? [...small, ...others.slice(0, 1)] : small)
  return rows.map((row) => (hidden.has(row) ? { ...row, cast: null } : row))
}
