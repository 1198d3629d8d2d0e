import { BUCKETS } from './features.rules.ts'
import type { Vector } from './vector.rules.ts'

/** Messages remembered per bucket: the newest that said it. What comes again finds the newest of its kind. */
const DEPTH = 32
/** Buckets that a message asks: its weightiest. */
const ASKED = 32
/** Messages that a new one is compared with; bounds the work whatever the size of the city. */
const COMPARED = 48

/** For each bucket the numbers of the newest messages that said it; a fixed size, 34 MB. */
export type Recent = { slots: Int32Array; next: Uint8Array }

export function emptyRecent(): Recent {
  return { slots: new Int32Array(BUCKETS * DEPTH).fill(-1), next: new Uint8Array(BUCKETS) }
}

/** Remembers that this message said these. */
export function note({ slots, next }: Recent, message: number, { ids }: Vector): void {
  for (const id of ids) {
    const slot = next[id] ?? 0
    slots[id * DEPTH + slot] = message
    next[id] = (slot + 1) % DEPTH
  }
}

function heaviest({ weights }: Vector, most: number): number[] {
  return [...weights.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b).slice(0, most)
}

/** The messages that share most of what weighs most, the likeliest first; a bounded number. */
export function nearest({ slots }: Recent, vector: Vector): number[] {
  const shared = new Map<number, number>()
  for (const at of heaviest(vector, ASKED)) {
    const from = (vector.ids[at] ?? 0) * DEPTH
    const weight = (vector.weights[at] ?? 0) ** 2
    for (let slot = from; slot < from + DEPTH; slot += 1) {
      const message = slots[slot] ?? -1
      if (message >= 0) shared.set(message, (shared.get(message) ?? 0) + weight)
    }
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, COMPARED)
    .map(([message]) => message)
}
