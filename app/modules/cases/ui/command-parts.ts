import type { Text } from '../../../platform/i18n/text.ts'
import { LIMITS } from '../case.schema.ts'
import type { CommandField } from './command-field.ts'

/** A pair of words. */
export const text = (zh: string, en: string): Text => ({ zh, en })

/** Choices from codes and their words. */
export const options = <T extends string>(values: readonly T[], words: Record<T, Text>) =>
  values.map((value) => ({ value, label: words[value] }))
/** The two answers of a yes-or-no question. */
export const YES_NO = (yes: Text, no: Text) => [
  { value: 'true', label: yes },
  { value: 'false', label: no },
]

/** The question why. */
export const reason = (label = text('理由', 'Reason'), optional = false): CommandField => ({
  kind: 'text',
  name: 'reason',
  label,
  maxLength: LIMITS.statementMax,
  optional,
})

/** The question for a longer text. */
export const words = (label: Text, hint?: Text): CommandField => ({
  kind: 'text',
  name: 'text',
  label,
  maxLength: LIMITS.statementMax,
  ...(hint ? { hint } : {}),
})
