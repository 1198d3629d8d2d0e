import { type TextareaHTMLAttributes, useEffect, useState } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { useField } from './field-context.ts'

const words = defineWords({
  zh: { limit: (max: number) => `最多 ${max} 字`, left: (n: number) => `还可以写 ${n} 字` },
  en: {
    limit: (max: number) => `Up to ${max} characters`,
    left: (n: number) => `${n} ${n === 1 ? 'character' : 'characters'} left`,
  },
})

/** Below this many characters left the count is also announced. */
const NEARLY_FULL = 50

type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>

/** Several lines of text inside a Field. Without scripts the limit is stated; with them what is left is counted. */
export function TextArea({ className, maxLength, rows = 5, onInput, ...rest }: TextAreaProps) {
  const w = useWords(words)
  const field = useField()
  const [length, setLength] = useState<number | null>(null)
  useEffect(() => {
    const element = document.getElementById(field.id)
    if (element instanceof HTMLTextAreaElement) setLength(element.value.length)
  }, [field.id])
  const left = maxLength === undefined || length === null ? null : maxLength - length
  return (
    <>
      <textarea
        {...field}
        rows={rows}
        maxLength={maxLength}
        {...rest}
        onInput={(event) => {
          setLength(event.currentTarget.value.length)
          onInput?.(event)
        }}
        className={className ? `input input--area ${className}` : 'input input--area'}
      />
      {maxLength === undefined ? null : (
        <p className="field__count numbers" aria-live={left !== null && left < NEARLY_FULL ? 'polite' : 'off'}>
          {left === null ? w.limit(maxLength) : w.left(left)}
        </p>
      )}
    </>
  )
}
