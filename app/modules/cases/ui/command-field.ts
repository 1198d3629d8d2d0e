import type { Text } from '../../../platform/i18n/text.ts'

type Base = { name: string; label: Text; hint?: Text; optional?: boolean }
/** One question of an act's form, and what kind of answer it takes. */
export type CommandField = Base &
  (
    | { kind: 'text'; maxLength: number }
    | { kind: 'lines'; maxLength: number }
    | { kind: 'line'; maxLength: number }
    | { kind: 'number'; min: number; max: number }
    | { kind: 'choice'; options: Array<{ value: string; label: Text }> }
    | { kind: 'cards'; options: Array<{ value: string; label: Text }> }
    | { kind: 'check' }
    /** A day and time of the city. */
    | { kind: 'moment' }
    /** A day of the city; its end is meant. */
    | { kind: 'day' }
    /** Photos; `name` holds the ids of those that were sent before. */
    | { kind: 'photos' }
    | { kind: 'colleague' }
    | { kind: 'department' }
    | { kind: 'departments' }
    | { kind: 'category' }
  )

/** How an act is offered: its fields, and for a consequential one a sentence that says what it does. */
export type CommandSpec = {
  fields: CommandField[]
  meaning?: Text
  tone?: 'danger'
}
