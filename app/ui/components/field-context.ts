import { createContext, useContext, useId } from 'react'

export type FieldWiring = {
  name: string
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean
}

export const FieldContext = createContext<FieldWiring | null>(null)

/** Anchor of a field that was refused; the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/**
 * Ids of a field and of what is said about it. Forms that stand on one page may ask for the same name, so every field
 * has an id of its own; the one that was refused has that of its name.
 */
export function useFieldIds(name: string, has: { hint: boolean; errors: boolean }) {
  const own = useId()
  const id = has.errors ? fieldId(name) : own
  const hintId = has.hint ? `${id}-hint` : undefined
  const errorId = has.errors ? `${id}-error` : undefined
  const describedBy = [hintId ?? [], errorId ?? []].flat().join(' ') || undefined
  return { id, hintId, errorId, describedBy }
}

/** What the Field around an input says about it; throws when there is none. */
export function useField(): FieldWiring {
  const wiring = useContext(FieldContext)
  if (!wiring) throw new Error('An input needs a Field around it')
  return wiring
}
