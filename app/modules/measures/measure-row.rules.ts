import type { CountedTurn } from './tally.rules.ts'

/** A stored turn (CaseMeasure). */
export type MeasureRow = CountedTurn & { caseId: string; caseRev: number; streetCode: string | null }

const plainOf = (value: unknown) => (value instanceof Date ? value.getTime() : value)

/** Columns in which two rows differ, the rev left out: what the facts lead to and what is stored. */
export function differingColumns(a: MeasureRow, b: MeasureRow): string[] {
  const columns = Object.keys(a) as Array<keyof MeasureRow>
  return columns.filter((column) => column !== 'caseRev' && plainOf(a[column]) !== plainOf(b[column]))
}

/** The instants that put a row into months. */
export function datesOf({ startedAt, resolveDueAt, resolvedAt }: MeasureRow): Date[] {
  return [startedAt, resolveDueAt, resolvedAt].filter((date) => date !== null)
}
