import type { ReactNode } from 'react'
import { FieldErrors, OptionalMark } from './field.tsx'
import { useFieldIds } from './field-context.ts'

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode }

type RadioGroupProps = {
  name: string
  legend: ReactNode
  options: readonly RadioOption[]
  /** Large cards, for the one decision of a page. */
  cards?: boolean
  hint?: ReactNode
  errors?: readonly string[] | undefined
  /** Leave it out where a default answer would steer the reader. */
  defaultValue?: string | undefined
  optional?: boolean
  onChange?: (value: string) => void
}

/** One answer out of a few. The first option carries the field's anchor, so that the error summary lands on it. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, legend, options, cards = false, hint, errors = [], defaultValue, optional = false, onChange } = props
  const invalid = errors.length > 0
  const { id, hintId, errorId, describedBy } = useFieldIds(name, { hint: Boolean(hint), errors: invalid })
  return (
    <fieldset className={invalid ? 'field field--invalid' : 'field'} aria-describedby={describedBy}>
      <legend className="field__label">
        {legend}
        {optional ? <OptionalMark /> : null}
      </legend>
      {hint ? (
        <div className="field__hint" id={hintId}>
          {hint}
        </div>
      ) : null}
      <FieldErrors id={errorId} errors={errors} />
      <div className={cards ? 'choices choices--cards' : 'choices'}>
        {options.map((option, index) => (
          <RadioChoice
            key={option.value}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            option={option}
            checked={option.value === defaultValue}
            onChange={onChange}
          />
        ))}
      </div>
    </fieldset>
  )
}

type RadioChoiceProps = {
  id: string
  name: string
  option: RadioOption
  checked: boolean
  onChange: ((value: string) => void) | undefined
}

function RadioChoice({ id, name, option, checked, onChange }: RadioChoiceProps) {
  return (
    <div className="choice">
      <input
        type="radio"
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        onChange={onChange ? () => onChange(option.value) : undefined}
      />
      <label className="choice__label" htmlFor={id}>
        {option.label}
        {option.hint ? <span className="choice__hint">{option.hint}</span> : null}
      </label>
    </div>
  )
}
