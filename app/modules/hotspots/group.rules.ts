import { emptyTally, mergeTally, type PlaceCodes, type PlaceTally, tallyPlace } from './place-agreement.rules.ts'
import { add, dot, trim, type Vector } from './vector.rules.ts'

/** One message as the clusterer keeps it. */
export type Message = { vector: Vector; place: PlaceCodes; group: string }

/** Messages about one trouble, with the sum of their directions. */
export type Group = { id: string; members: Set<number>; sum: Vector; places: PlaceTally }

/** Entries kept of the sum. */
const SUM_SIZE = 2000
const NOTHING: Vector = { ids: new Uint32Array(0), weights: new Float32Array(0) }

export function emptyGroup(id: string): Group {
  return { id, members: new Set(), sum: NOTHING, places: emptyTally() }
}

export function join(group: Group, number: number, { vector, place }: Message): void {
  group.members.add(number)
  group.sum = group.sum.ids.length === 0 ? vector : trim(add(group.sum, vector), SUM_SIZE)
  tallyPlace(group.places, place, 1)
}

export function leave(group: Group, number: number, { vector, place }: Message): void {
  if (!group.members.delete(number)) return
  group.sum = trim(add(group.sum, vector, -1), SUM_SIZE)
  tallyPlace(group.places, place, -1)
}

/** Takes all members of `from`. */
export function absorb(into: Group, from: Group): void {
  for (const number of from.members) into.members.add(number)
  into.sum = trim(add(into.sum, from.sum), SUM_SIZE)
  mergeTally(into.places, from.places)
}

/** Mean likeness of a message to the members; to the others when it is a member itself. */
export function meanLikeness(group: Group, vector: Vector, isMember = false): number {
  const others = group.members.size - (isMember ? 1 : 0)
  return others > 0 ? Math.max(0, dot(group.sum, vector) - (isMember ? 1 : 0)) / others : 0
}

/** Mean likeness between the members of two groups. */
export function linkage(a: Group, b: Group): number {
  return dot(a.sum, b.sum) / (a.members.size * b.members.size)
}
