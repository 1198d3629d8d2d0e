/** A promise as far as the progress of the whole depends on it. */
export type Weighed = { weight: number; isDone: boolean }

/**
 * How much of what was promised is done: each promise is its weight over the sum of all weights, which together are one
 * whatever the weights are. Percent are cut off and never rounded up: 100 is said when all is done (REQUIREMENTS A27).
 */
export function progressOf(promises: readonly Weighed[]): { kept: number; all: number; percent: number } {
  const sum = (of: readonly Weighed[]) => of.reduce((total, { weight }) => total + weight, 0)
  const kept = promises.filter(({ isDone }) => isDone)
  const whole = sum(promises)
  return { kept: kept.length, all: promises.length, percent: whole === 0 ? 0 : Math.floor((sum(kept) * 100) / whole) }
}
