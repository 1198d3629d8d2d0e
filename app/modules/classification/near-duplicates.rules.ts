import type { Vector } from './vocabulary.rules.ts'

/** Messages at least as similar as this (cosine) are one message told twice. */
export const NEAR = 0.8

function rootOf(row: number, parents: Int32Array): number {
  let root = row
  while (parents[root] !== root) {
    parents[root] = parents[parents[root] as number] as number
    root = parents[root] as number
  }
  return root
}

/** Places of features in the order of how many vectors have them, the rarest first. */
function rankByRarity(vectors: readonly Vector[], featureCount: number): { ranks: Int32Array; featureAt: Int32Array } {
  const counts = new Int32Array(featureCount)
  for (const { indices } of vectors) for (const index of indices) counts[index] = (counts[index] as number) + 1
  // A float holds both numbers exactly, and sorts without a callback.
  const keys = Float64Array.from(counts, (count, feature) => count * featureCount + feature).sort()
  const featureAt = Int32Array.from(keys, (key) => key % featureCount)
  const ranks = new Int32Array(featureCount)
  featureAt.forEach((feature, rank) => {
    ranks[feature] = rank
  })
  return { ranks, featureAt }
}

/**
 * Groups of near-duplicates among vectors of length 1 (or less, where runs that stand in no other are left out): the group of each row is the number of one of its rows. Chains
 * count: what is near to something near is in the group. Exact, by prefix filtering (Bayardo et al. 2007).
 */
export function groupNearDuplicates(vectors: readonly Vector[], featureCount: number): Int32Array {
  const { ranks, featureAt } = rankByRarity(vectors, featureCount)
  const parents = Int32Array.from(vectors.keys())
  const rowsWith = new Map<number, number[]>()
  const dense = new Float32Array(featureCount)
  /** Features that any vector as near as `NEAR` must share one of: the rarest, until little length remains. */
  const tellingFeatures = ({ indices, values }: Vector): number[] => {
    let remaining = values.reduce((sum, value) => sum + value * value, 0)
    const telling: number[] = []
    for (const rank of indices.map((index) => ranks[index] as number).sort()) {
      if (remaining < NEAR * NEAR) break
      const feature = featureAt[rank] as number
      telling.push(feature)
      remaining -= (dense[feature] as number) ** 2
    }
    return telling
  }
  vectors.forEach((vector, row) => {
    vector.indices.forEach((index, at) => {
      dense[index] = vector.values[at] as number
    })
    const telling = tellingFeatures(vector)
    const candidates = new Set(telling.flatMap((feature) => rowsWith.get(feature) ?? []))
    for (const other of candidates) {
      const { indices, values } = vectors[other] as Vector
      let cosine = 0
      for (let at = 0; at < indices.length; at++)
        cosine += (dense[indices[at] as number] as number) * (values[at] as number)
      if (cosine >= NEAR) parents[rootOf(row, parents)] = rootOf(other, parents)
    }
    for (const feature of telling) {
      const rows = rowsWith.get(feature)
      if (rows) rows.push(row)
      else rowsWith.set(feature, [row])
    }
    for (const index of vector.indices) dense[index] = 0
  })
  return parents.map((_, row) => rootOf(row, parents))
}
