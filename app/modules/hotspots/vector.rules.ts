import { BUCKETS, type Features } from './features.rules.ts'

/** Weights by bucket, buckets in ascending order. */
export type Vector = { ids: Uint32Array; weights: Float32Array }

/** How many messages said what; grows with the stream and shrinks when a message is taken back. */
export type Statistics = { messages: number; said: Uint32Array }

/** So that the first messages of a city, to which everything is rare, do not all look alike. */
const PRIOR = 200

export function emptyStatistics(): Statistics {
  return { messages: 0, said: new Uint32Array(BUCKETS) }
}

/** Counts a message in (1) or out (-1). */
export function tally(statistics: Statistics, { ids }: Features, by: 1 | -1): void {
  statistics.messages += by
  for (const id of ids) statistics.said[id] = (statistics.said[id] ?? 0) + by
}

/** How much a bucket tells: much when few messages say it. */
export function rarity({ messages, said }: Statistics, id: number): number {
  return Math.max(0, Math.log((messages + PRIOR) / ((said[id] ?? 0) + 0.5)))
}

/** A message as a direction of length 1: often said and rarely heard counts most. */
export function weigh({ ids, counts }: Features, statistics: Statistics): Vector {
  const weights = new Float32Array(ids.length)
  let square = 0
  ids.forEach((id, at) => {
    const weight = (1 + Math.log(counts[at] ?? 1)) * rarity(statistics, id)
    weights[at] = weight
    square += weight * weight
  })
  const length = Math.sqrt(square) || 1
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length
  return { ids, weights }
}

/** Cosine of two directions of length 1, 0 to 1; of sums, the sum of all cosines between their parts. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const left = a.ids[i] ?? 0
    const right = b.ids[j] ?? 0
    if (left === right) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0)
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return sum
}

/** Sum of two vectors, `b` times `scale`. */
export function add(a: Vector, b: Vector, scale = 1): Vector {
  const ids = new Uint32Array(a.ids.length + b.ids.length)
  const weights = new Float32Array(ids.length)
  let size = 0
  for (let i = 0, j = 0; i < a.ids.length || j < b.ids.length; size += 1) {
    const left = a.ids[i] ?? BUCKETS
    const right = b.ids[j] ?? BUCKETS
    ids[size] = Math.min(left, right)
    weights[size] = (left <= right ? (a.weights[i] ?? 0) : 0) + (right <= left ? scale * (b.weights[j] ?? 0) : 0)
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return { ids: ids.slice(0, size), weights: weights.slice(0, size) }
}

/** The heaviest `most` entries of a vector, so that a sum over thousands of messages stays as small as one over ten. */
export function trim(vector: Vector, most: number): Vector {
  if (vector.ids.length <= most) return vector
  const floor = [...vector.weights].sort((a, b) => b - a)[most - 1] ?? 0
  const kept = [...vector.weights.keys()].filter((at) => (vector.weights[at] ?? 0) >= floor).slice(0, most)
  return {
    ids: Uint32Array.from(kept, (at) => vector.ids[at] ?? 0),
    weights: Float32Array.from(kept, (at) => vector.weights[at] ?? 0),
  }
}
