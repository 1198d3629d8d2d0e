import { CASE_TYPES, URGENCIES } from '../cases/case.schema.ts'

/** What a trained model can answer; its labels say which. */
export type Question = 'category' | 'type' | 'urgency'

const isOneOf = (codes: readonly string[]) => (label: string) => codes.includes(label)

/**
 * Which question the labels of a model answer: types of cases, levels of urgency, or else categories. `unknown`: labels
 * that are no code of the city, active or not; such a model must not be used.
 */
export function questionOf(
  labels: readonly string[],
  categories: ReadonlySet<string>,
): { question: Question; unknown: string[] } {
  if (labels.every(isOneOf(CASE_TYPES))) return { question: 'type', unknown: [] }
  if (labels.every(isOneOf(URGENCIES))) return { question: 'urgency', unknown: [] }
  return { question: 'category', unknown: labels.filter((label) => !categories.has(label)) }
}
