import { type Cell, cellOf, rankUnits, type UnitCounts } from './figures.rules.ts'
import { type Group, type Measure, SHOWN_FROM } from './measure.schema.ts'

/** What the public sees of a figure; null where there are too few cases to tell. */
export type PublicCell = Pick<Cell, 'value' | 'low' | 'high' | 'denominator' | 'isFew'>
export type PublicUnit = { id: string; nameZh: string; nameEn: string; rank: number | null; cell: PublicCell | null }

const tell = ({ value, low, high, denominator, isFew }: Cell): PublicCell => ({ value, low, high, denominator, isFew })

/**
 * Units of one kind by one measure, for everybody. Fewer than five cases are not told; where that hides one unit only, the
 * next smallest goes as well, because the total would tell.
 */
export function publicUnits(units: readonly UnitCounts[], group: Group, measure: Measure): PublicUnit[] {
  const ranked = rankUnits(units, group, measure)
  const sizes = ranked.map(({ cells }) => cells[measure].denominator).sort((a, b) => a - b)
  const hidden = sizes.filter((size) => size < SHOWN_FROM).length
  const least = hidden === 1 ? Math.max(SHOWN_FROM, (sizes[1] ?? 0) + 1) : SHOWN_FROM
  return ranked.map(({ id, nameZh, nameEn, rank, cells }) => {
    const isTold = cells[measure].denominator >= least
    return { id, nameZh, nameEn, rank: isTold ? rank : null, cell: isTold ? tell(cells[measure]) : null }
  })
}

/** All units of a kind together; null below five cases. */
export function publicTotal(units: readonly UnitCounts[], group: Group | null, measure: Measure): PublicCell | null {
  const ours = group === null ? units : units.filter((unit) => unit.group === group)
  const sum = ours.reduce<[number, number, number]>(
    ([n, d, x], { counts }) => {
      const [a, b, c] = counts[measure] ?? [0, 0, 0]
      return [n + a, d + b, x + c]
    },
    [0, 0, 0],
  )
  return sum[1] < SHOWN_FROM ? null : tell(cellOf(sum, measure))
}
