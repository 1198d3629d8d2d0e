/** A dwelling of a roll at the moment of opening, as far as a vote needs it. */
export type RollDwelling = {
  dwellingId: string
  building: string
  label: { zh: string; en: string }
  areaCentiSquareMetres: number
  representative: { ownershipId: string; userId: string | null; personKey: string | null } | null
}

/** One voter with every dwelling that they vote for. */
export type FrozenVoter = { person: string; userId: string | null; homes: RollDwelling[]; area: bigint }

/** Heads of a voter: one, or one per dwelling where the law counts dwellings. */
export function headsOf(heads: 'person' | 'dwelling', dwellings: number): number {
  return heads === 'person' ? 1 : dwellings
}

/**
 * Voters of a roll: dwellings with the same representative are one voter. A dwelling that nobody can vote for yet stays
 * in the whole as a head of its own, as the law counts all owners.
 */
export function freezeVoters(dwellings: readonly RollDwelling[]): FrozenVoter[] {
  const voters = new Map<string, FrozenVoter>()
  for (const home of dwellings) {
    const who = home.representative
    const person = who ? (who.personKey ?? who.userId ?? who.ownershipId) : `dwelling:${home.dwellingId}`
    const voter = voters.get(person) ?? { person, userId: null, homes: [], area: 0n }
    voter.userId ??= who?.userId ?? null
    voter.homes.push(home)
    voter.area += BigInt(home.areaCentiSquareMetres)
    voters.set(person, voter)
  }
  return [...voters.values()]
}

/** What a stranger may know of the frozen roll: a voter's number, and the area of each dwelling in 0.01 m². */
export type PublicDwelling = { voter: number; area: number }

/** The roll in one order, whatever order it was read in. */
export function orderRoll(roll: readonly PublicDwelling[]): PublicDwelling[] {
  return roll.map(({ voter, area }) => ({ voter, area })).sort((a, b) => a.voter - b.voter || a.area - b.area)
}
