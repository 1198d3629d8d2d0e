import { type Count, DEFINITIONS, type Measure, RANKED_FROM } from './measure.schema.ts'

/** 95 of a hundred. */
const Z = 1.96

/** What a count comes to: a share of 0 to 1, or seconds; null when nothing counts. */
export function figureOf([numerator, denominator]: Count, measure: Measure): number | null {
  return denominator === 0 ? null : numerator / (denominator * DEFINITIONS[measure].per)
}

/**
 * Wilson's interval of a share (E. B. Wilson 1927) with 95 % confidence: what the share of many more cases like these
 * could well be. [0, 1] when nothing counts.
 */
export function wilson(share: number, n: number): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const square = Z * Z
  const centre = share + square / (2 * n)
  const spread = Z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  const whole = 1 + square / n
  return { low: Math.max(0, (centre - spread) / whole), high: Math.min(1, (centre + spread) / whole) }
}

/**
 * What a unit is ranked by: the end of the interval that is worse for it, so that few lucky cases do not win. Null where
 * nobody is ranked: fewer than 30 cases, or a measure that compares nobody.
 */
export function rankKey(count: Count, measure: Measure): number | null {
  const { better, kind } = DEFINITIONS[measure]
  const value = figureOf(count, measure)
  if (value === null || better === 'none' || count[1] < RANKED_FROM) return null
  if (kind === 'seconds') return -value
  const { low, high } = wilson(value, count[1])
  return better === 'higher' ? low : -high
}

/** Places 1, 2, 2, 4 … of those that are ranked; equal keys share a place. */
export function ranksOf(keys: ReadonlyArray<number | null>): Array<number | null> {
  return keys.map((key) => (key === null ? null : 1 + keys.filter((other) => other !== null && other > key).length))
}
