import { randomFrom, shuffle } from './random.rules.ts'

/** Deals rows to `count` sides so that rows of one group stay together; returns the side of each row. */
export function dealGroups(groups: Int32Array, count: number, seed: number): Int32Array {
  const distinct = Int32Array.from(new Set(groups)).sort()
  shuffle(distinct, randomFrom(seed))
  const sideOf = new Map([...distinct].map((group, at) => [group, at % count]))
  return groups.map((group) => sideOf.get(group) ?? 0)
}

/** A share of the rows, whole groups only, is put aside; at least one group stays and one goes. */
export function putAside(groups: Int32Array, share: number, seed: number): { kept: number[]; aside: number[] } {
  const distinct = Int32Array.from(new Set(groups)).sort()
  shuffle(distinct, randomFrom(seed))
  const cut = Math.min(Math.max(1, Math.round(distinct.length * share)), distinct.length - 1)
  const chosen = new Set(distinct.subarray(0, cut))
  const rows = [...groups.keys()]
  return {
    kept: rows.filter((row) => !chosen.has(groups[row] ?? -1)),
    aside: rows.filter((row) => chosen.has(groups[row] ?? -1)),
  }
}
