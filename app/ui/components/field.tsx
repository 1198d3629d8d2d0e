import type { ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { describedBy, FieldContext, fieldId } from './field-context.ts'

const words = defineWords({
  zh: { optional: '（选填）', error: '错误：' },
  en: { optional: ' (optional)', error: 'Error: ' },
})

/** The word that marks an answer as not demanded. */
export function OptionalMark() {
  return <span className="field__optional">{useWords(words).optional}</span>
}

/** What is wrong with an answer, said under its label. */
export function FieldErrors({ name, errors }: { name: string; errors: readonly string[] }) {
  const w = useWords(words)
  return (
    <p className="field__error" id={`${fieldId(name)}-error`}>
      <span className="visually-hidden">{w.error}</span>
      {errors.join(' ')}
    </p>
  )
}

type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  errors?: readonly string[] | undefined
  /** Says so beside the label. An answer that is not marked is needed. */
  optional?: boolean
  children: ReactNode
}

/** One question: label, hint and errors wired to the one input inside. */
export function Field({ name, label, hint, errors = [], optional = false, children }: FieldProps) {
  const invalid = errors.length > 0
  const wiring = {
    name,
    id: fieldId(name),
    'aria-describedby': describedBy(name, Boolean(hint), invalid),
    'aria-invalid': invalid ? (true as const) : undefined,
    required: !optional,
  }
  return (
    <div className={invalid ? 'field field--invalid' : 'field'}>
      <label className="field__label" htmlFor={wiring.id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      {hint ? (
        <div className="field__hint" id={`${wiring.id}-hint`}>
          {hint}
        </div>
      ) : null}
      {invalid ? <FieldErrors name={name} errors={errors} /> : null}
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
    </div>
  )
}
