import {
  type Count,
  type Counts,
  DEFINITIONS,
  type Group,
  MEASURES,
  type Measure,
  RANKED_FROM,
  SCORE_WEIGHTS,
} from './measure.schema.ts'
import { addCounts } from './tally.rules.ts'
import { figureOf, rankKey, ranksOf, wilson } from './wilson.rules.ts'

/** One figure: what it is made of, what it comes to, and how sure it is. */
export type Cell = {
  numerator: number
  denominator: number
  excluded: number
  /** Share of 0 to 1, or seconds; null when nothing counts. */
  value: number | null
  /** Where the share of many more cases like these could well lie; null for times. */
  low: number | null
  high: number | null
  /** Too few cases for a place in a ranking. */
  isFew: boolean
}

const NONE: Count = [0, 0, 0]

/** The figure of a count. */
export function cellOf(count: Count = NONE, measure: Measure): Cell {
  const [numerator, denominator, excluded] = count
  const value = figureOf(count, measure)
  const isShare = DEFINITIONS[measure].kind === 'share' && value !== null
  const bounds = isShare ? wilson(value, denominator) : { low: null, high: null }
  const whole = numerator / DEFINITIONS[measure].per
  return { numerator: whole, denominator, excluded, value, ...bounds, isFew: denominator < RANKED_FROM }
}

export type Cells = Record<Measure, Cell>

/** Every measure of a unit, or of several together. */
export function cellsOf(counts: Counts): Cells {
  return Object.fromEntries(MEASURES.map((measure) => [measure, cellOf(counts[measure], measure)])) as Cells
}

/**
 * Overall score of 0 to 100: response, resolution and satisfaction by their weights (DOMAIN 8). Null where one of them has
 * too few cases: a score may not hide that.
 */
export function scoreOf(cells: Cells): number | null {
  const parts = Object.entries(SCORE_WEIGHTS) as Array<[keyof typeof SCORE_WEIGHTS, number]>
  if (parts.some(([measure]) => cells[measure].isFew)) return null
  const sum = parts.reduce((all, [measure, weight]) => all + (cells[measure].value ?? 0) * weight, 0)
  return Math.round(sum * 10) / 10
}

/** A unit as a report freezes it. */
export type UnitCounts = { id: string; group: Group | null; nameZh: string; nameEn: string; counts: Counts }

export type RankedUnit = {
  id: string
  nameZh: string
  nameEn: string
  cells: Cells
  score: number | null
  rank: number | null
}

/**
 * Units of one kind by one measure: those with a place first, in its order, then those with too few cases by name. Kinds
 * are never mixed, and units without any case of the measure are left out.
 */
export function rankUnits(units: readonly UnitCounts[], group: Group, measure: Measure): RankedUnit[] {
  const ours = units.filter((unit) => unit.group === group && (unit.counts[measure]?.[1] ?? 0) > 0)
  const ranks = ranksOf(ours.map(({ counts }) => rankKey(counts[measure] ?? NONE, measure)))
  const ranked = ours.map(({ id, nameZh, nameEn, counts }, index) => {
    const cells = cellsOf(counts)
    return { id, nameZh, nameEn, cells, score: scoreOf(cells), rank: ranks[index] ?? null }
  })
  const last = Number.MAX_SAFE_INTEGER
  return ranked.sort((a, b) => (a.rank ?? last) - (b.rank ?? last) || (a.nameZh < b.nameZh ? -1 : 1))
}

/** Units together, such as a kind or the whole city. */
export function sumOf(units: ReadonlyArray<{ counts: Counts }>): Counts {
  return units.reduce<Counts>((sum, { counts }) => addCounts(sum, counts), {})
}
