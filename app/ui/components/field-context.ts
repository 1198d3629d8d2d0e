import { createContext, useContext } from 'react'

export type FieldWiring = {
  name: string
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean
}

export const FieldContext = createContext<FieldWiring | null>(null)

/** Anchor of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** What the Field around an input says about it; throws when there is none. */
export function useField(): FieldWiring {
  const wiring = useContext(FieldContext)
  if (!wiring) throw new Error('An input needs a Field around it')
  return wiring
}

/** Ids of the hint and the error that exist, for aria-describedby. */
export function describedBy(name: string, hint: boolean, error: boolean): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}
