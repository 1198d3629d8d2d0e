import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({ zh: { apply: '筛选', clear: '清除条件' }, en: { apply: 'Filter', clear: 'Clear' } })

type FilterBarProps = {
  label: string
  /** Where the list is; this page when left out. */
  action?: string
  /** Shows a link that drops every condition. */
  clearHref?: string | undefined
  children: ReactNode
}

/** Conditions of a list as a GET form, so that the result has an address. */
export function FilterBar({ label, action, clearHref, children }: FilterBarProps) {
  const w = useWords(words)
  return (
    <div className="filter-bar no-print">
      <Form method="get" action={action} role="search" aria-label={label}>
        {children}
        <div className="filter-bar__actions">
          <button type="submit" className="button button--primary">
            {w.apply}
          </button>
          {clearHref ? (
            <Link className="button button--quiet" to={clearHref}>
              {w.clear}
            </Link>
          ) : null}
        </div>
      </Form>
    </div>
  )
}

/** A row of actions. */
export function Toolbar({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <fieldset className="toolbar no-print">
      {label ? <legend className="visually-hidden">{label}</legend> : null}
      {children}
    </fieldset>
  )
}
