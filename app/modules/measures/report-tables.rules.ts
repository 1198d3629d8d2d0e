import { type Cells, cellsOf, scoreOf, sumOf, type UnitCounts } from './figures.rules.ts'
import { GROUPS, type Group, type Measure } from './measure.schema.ts'

/** Columns of the report's tables; the whole set is in the spreadsheet. */
export const REPORTED: readonly Measure[] = [
  'response',
  'resolution',
  'satisfaction',
  'close_on_time',
  'sign_on_time',
  'return_rate',
  'rework',
]

export type ReportRow = { id: string; nameZh: string; nameEn: string; cells: Cells; score: number | null }
export type ReportGroup = { group: Group; total: Cells; score: number | null; rows: ReportRow[] }

const hasAny = (cells: Cells) => REPORTED.some((measure) => cells[measure].denominator > 0)
const best = Number.MIN_SAFE_INTEGER

/** Units by kind, those with a score first and by it, the others by name; kinds without any case are left out. */
export function reportGroups(units: readonly UnitCounts[]): ReportGroup[] {
  return GROUPS.flatMap((group) => {
    const ours = units.filter((unit) => unit.group === group)
    const rows = ours
      .map(({ id, nameZh, nameEn, counts }) => {
        const cells = cellsOf(counts)
        return { id, nameZh, nameEn, cells, score: scoreOf(cells) }
      })
      .filter(({ cells }) => hasAny(cells))
      .sort((a, b) => (b.score ?? best) - (a.score ?? best) || (a.nameZh < b.nameZh ? -1 : 1))
    const total = cellsOf(sumOf(ours))
    return rows.length > 0 ? [{ group, total, score: scoreOf(total), rows }] : []
  })
}

/** The city as a whole, with the cases that no unit ever had. */
export const cityCells = (units: readonly UnitCounts[]): Cells => cellsOf(sumOf(units))
