import type { InputHTMLAttributes } from 'react'
import { useField } from './field-context.ts'

/** One line of text inside a Field. */
export function TextInput({
  className,
  type = 'text',
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>) {
  return <input {...useField()} type={type} {...rest} className={className ? `input ${className}` : 'input'} />
}
