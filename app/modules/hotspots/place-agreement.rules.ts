/** Where a message is about, as codes of the divisions; null where nobody said. */
export type PlaceCodes = { district: string | null; street: string | null }

/** How often each code was named by the messages of a group. */
export type PlaceTally = { districts: Map<string, number>; streets: Map<string, number> }

export const NOWHERE: PlaceCodes = { district: null, street: null }

/** Same words from another end of the city: a third as much the same trouble, unless they are very much the same. */
const ELSEWHERE = 0.3
const SAME_DISTRICT = 0.5

export function emptyTally(): PlaceTally {
  return { districts: new Map(), streets: new Map() }
}

function bump(counts: Map<string, number>, code: string | null, by: number): void {
  if (code === null) return
  const count = (counts.get(code) ?? 0) + by
  if (count > 0) counts.set(code, count)
  else counts.delete(code)
}

/** Counts a place in (1) or out (-1). */
export function tallyPlace(tally: PlaceTally, place: PlaceCodes, by: number): void {
  bump(tally.districts, place.district, by)
  bump(tally.streets, place.street, by)
}

/** Adds all that another group named. */
export function mergeTally(into: PlaceTally, from: PlaceTally): void {
  for (const [code, count] of from.districts) bump(into.districts, code, count)
  for (const [code, count] of from.streets) bump(into.streets, code, count)
}

/** Part of the named codes that are this one, 0 to 1; 1 where one side names none. */
function share(counts: Map<string, number>, code: string | null): number {
  if (code === null || counts.size === 0) return 1
  let all = 0
  for (const count of counts.values()) all += count
  return (counts.get(code) ?? 0) / all
}

/** Factor on likeness: 1 in the same street or where a place is not known, 0.8 in another street, 0.3 in another district. */
export function agreement(tally: PlaceTally, { district, street }: PlaceCodes): number {
  const inDistrict = share(tally.districts, district)
  return ELSEWHERE + inDistrict * (SAME_DISTRICT + (1 - ELSEWHERE - SAME_DISTRICT) * share(tally.streets, street))
}

/** The same between two groups: that of the place most named in the smaller one. */
export function agreementOf(a: PlaceTally, b: PlaceTally): number {
  return agreement(a, { district: mostNamed(b.districts), street: mostNamed(b.streets) })
}

/** The code named most, at equal counts the one first in order. */
export function mostNamed(counts: ReadonlyMap<string, number>): string | null {
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return first?.[0] ?? null
}
