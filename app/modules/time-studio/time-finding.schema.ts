import type { Text } from '../../platform/i18n/text.ts'

/** What a check of limits or calendar has found; `blocking` keeps it from being saved to review and from being published. */
export type TimeFinding = {
  severity: 'blocking' | 'warning'
  /** The item it is about, as `time-items.rules` names it, and the field of its form. */
  item: string
  field: string
  text: Text
}

/** A finding that stands in the way, with its sentence in both languages. */
export function blocking(item: string, field: string, zh: string, en: string): TimeFinding {
  return { severity: 'blocking', item, field, text: { zh, en } }
}
