import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldErrors } from './field.tsx'
import { useFieldIds } from './field-context.ts'

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'id'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  errors?: readonly string[] | undefined
}

/** One yes-or-no answer; sends `on` when ticked, nothing when not. */
export function Checkbox({ name, label, hint, errors = [], value = 'on', ...rest }: CheckboxProps) {
  const invalid = errors.length > 0
  const { id, hintId, errorId, describedBy } = useFieldIds(name, { hint: Boolean(hint), errors: invalid })
  return (
    <div className={invalid ? 'field field--invalid' : 'field'}>
      <FieldErrors id={errorId} errors={errors} />
      <div className="choice">
        <input
          {...rest}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
        />
        <label className="choice__label" htmlFor={id}>
          {label}
          {hint ? (
            <span className="choice__hint" id={hintId}>
              {hint}
            </span>
          ) : null}
        </label>
      </div>
    </div>
  )
}
