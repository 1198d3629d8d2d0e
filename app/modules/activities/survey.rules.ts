import type { Question } from './activity.schema.ts'

/** Answers of one sheet by question number: a code, codes, or text. */
export type Sheet = Readonly<Record<string, readonly string[]>>

/** Questions of a sheet whose answers are no answers to them; one that is not answered yet is no fault. */
export function fitsSheet(questions: readonly Question[], sheet: Sheet): string[] {
  const begun = (index: string) => (sheet[index] ?? []).length > 0
  return wrongAnswers(questions, sheet).filter(begun)
}

/** What is wrong with a sheet, by question number; empty when nothing is. */
export function wrongAnswers(questions: readonly Question[], sheet: Sheet): string[] {
  return questions.flatMap((question, index) => {
    const given = sheet[String(index)] ?? []
    if (question.kind === 'text') return given.length <= 1 && (given[0] ?? '').length <= 1_000 ? [] : [String(index)]
    const known = given.every((code) => Number.isInteger(Number(code)) && Number(code) < question.options.length)
    const distinct = new Set(given).size === given.length && !given.includes('')
    const counted = question.kind === 'single' ? given.length === 1 : given.length >= 1
    return known && distinct && counted ? [] : [String(index)]
  })
}

/** Fewer than this are not told apart. */
export const LEAST_CELL = 5

export type Cell = { option: string; count: number | null }
export type Result = { title: string; kind: Question['kind']; cells: Cell[]; texts: string[] }

/**
 * Counts with small cells left out: below five answers everything. Else, where any count is one to four, every count below
 * five, nought too, so that a hole may be nothing; and where that is one hole, the smallest count beside it, since the sum
 * would tell it.
 */
export function suppressed(counts: readonly number[], total: number): Array<number | null> {
  if (total < LEAST_CELL) return counts.map(() => null)
  if (!counts.some((count) => count > 0 && count < LEAST_CELL)) return [...counts]
  const cells = counts.map((count) => (count < LEAST_CELL ? null : count))
  const shown = cells.flatMap((cell) => (cell === null ? [] : [cell]))
  if (shown.length !== cells.length - 1) return cells
  const at = cells.indexOf(Math.min(...shown))
  return cells.map((cell, index) => (index === at ? null : cell))
}

/** Results of a survey for everybody: counts by option with small cells suppressed; texts from five answers on, sorted. */
export function resultsOf(questions: readonly Question[], sheets: readonly Sheet[]): Result[] {
  return questions.map(({ title, kind, options }, index) => {
    const given = sheets.map((sheet) => sheet[String(index)] ?? [])
    if (kind === 'text') {
      const texts = given.flatMap((answer) => answer.filter((text) => text !== ''))
      return { title, kind, cells: [], texts: sheets.length < LEAST_CELL ? [] : texts.sort() }
    }
    const counts = options.map((_, code) => given.filter((answer) => answer.includes(String(code))).length)
    const cells = suppressed(counts, sheets.length)
    return { title, kind, texts: [], cells: options.map((option, code) => ({ option, count: cells[code] ?? null })) }
  })
}
