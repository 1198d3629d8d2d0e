/** Draws from a source of numbers in [0, 1). */
export type Chance = {
  random: () => number
  /** True with this probability. */
  is(share: number): boolean
  /** A number between the two. */
  between(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  /** One of the names, by weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** Draws by a seeded source (realistic-cases). */
export function chanceOf(random: () => number): Chance {
  return {
    random,
    is: (share) => random() < share,
    between: (from, to) => from + random() * (to - from),
    pick: <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as Array<[K, number]>
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      return (entries.at(-1) as [K, number])[0]
    },
  }
}
