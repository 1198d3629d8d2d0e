import type { ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { FieldContext, useFieldIds } from './field-context.ts'

const words = defineWords({
  zh: { optional: '（选填）', error: '错误：' },
  en: { optional: ' (optional)', error: 'Error: ' },
})

/** The word that marks an answer as not demanded. */
export function OptionalMark() {
  return <span className="field__optional">{useWords(words).optional}</span>
}

/** What is wrong with an answer, said under its label; nothing where nothing is. */
export function FieldErrors({ id, errors }: { id?: string | undefined; errors: readonly string[] }) {
  const w = useWords(words)
  if (errors.length === 0) return null
  return (
    <p className="field__error" id={id}>
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
  const { id, hintId, errorId, describedBy } = useFieldIds(name, { hint: Boolean(hint), errors: invalid })
  const wiring = {
    name,
    id,
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? (true as const) : undefined,
    required: !optional,
  }
  return (
    <div className={invalid ? 'field field--invalid' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
        {optional ? <OptionalMark /> : null}
      </label>
      {hint ? (
        <div className="field__hint" id={hintId}>
          {hint}
        </div>
      ) : null}
      <FieldErrors id={errorId} errors={errors} />
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
    </div>
  )
}
