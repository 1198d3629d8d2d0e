import { Form } from '@remix-run/react'
import { useId } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({ zh: { submit: '搜索' }, en: { submit: 'Search' } })

type SearchFormProps = {
  action: string
  label: string
  placeholder?: string
  defaultValue?: string
  showLabel?: boolean
}

/** One box that searches by GET with the words in `q`. */
export function SearchForm({ action, label, placeholder, defaultValue, showLabel = false }: SearchFormProps) {
  const w = useWords(words)
  const id = useId()
  return (
    <Form method="get" action={action} role="search" className="search-form">
      <label htmlFor={id} className={showLabel ? 'field__label' : 'visually-hidden'}>
        {label}
      </label>
      <div className="search-form__row">
        <input
          id={id}
          className="input"
          type="search"
          name="q"
          maxLength={100}
          placeholder={placeholder}
          defaultValue={defaultValue}
          enterKeyHint="search"
        />
        <button type="submit" className="button button--primary">
          {w.submit}
        </button>
      </div>
    </Form>
  )
}
