import type { FilingField, FilingValues } from '../filing-fields.schema.ts'

/** What a part of the form shows: answers given so far, and what is wrong with them. */
export type FilingAnswers = {
  values: FilingValues
  errors: Partial<Record<string, string[]>>
}

/** Default value and errors of one field. */
export function answerOf({ values, errors }: FilingAnswers, name: FilingField) {
  return { value: values[name], errors: errors[name] }
}
