import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({
  zh: { label: '翻页', previous: '← 上一页', next: '下一页 →' },
  en: { label: 'Pages', previous: '← Previous', next: 'Next →' },
})

type PaginationProps = { next?: string | undefined; previous?: string | undefined; summary?: ReactNode }

/** Steps through a long list by its keys; shows nothing when there is only one page. */
export function Pagination({ next, previous, summary }: PaginationProps) {
  const w = useWords(words)
  if (!next && !previous) return summary ? <p className="muted small">{summary}</p> : null
  return (
    <nav className="pagination no-print" aria-label={w.label}>
      {previous ? (
        <Link className="button button--secondary" rel="prev" to={previous}>
          {w.previous}
        </Link>
      ) : null}
      {summary ? <span className="muted small">{summary}</span> : null}
      {next ? (
        <Link className="button button--secondary" rel="next" to={next}>
          {w.next}
        </Link>
      ) : null}
    </nav>
  )
}
