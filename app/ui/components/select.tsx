import type { SelectHTMLAttributes } from 'react'
import { useField } from './field-context.ts'

type Option = { value: string; label: string }
type OptionGroup = { label: string; options: readonly Option[] }

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id'> & {
  options?: readonly Option[]
  groups?: readonly OptionGroup[]
  /** First entry with an empty value. */
  placeholder?: string
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}

/** A choice from a list inside a Field; for up to about seven options a RadioGroup is kinder. */
export function Select({ options = [], groups = [], placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="select">
      <select {...useField()} {...rest} className={className ? `input ${className}` : 'input'}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        <Options options={options} />
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            <Options options={group.options} />
          </optgroup>
        ))}
      </select>
    </span>
  )
}
