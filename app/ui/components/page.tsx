import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords, type Words } from '#app/platform/i18n/text.ts'

const words: Words<{ trail: string }> = defineWords({ zh: { trail: '所在位置' }, en: { trail: 'Breadcrumb' } })

type Crumb = { href: string; label: string }

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const w = useWords(words)
  return (
    <nav className="breadcrumbs no-print" aria-label={w.trail}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link to={crumb.href}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type PageProps = {
  title: ReactNode
  lead?: ReactNode
  breadcrumbs?: Crumb[]
  /** Buttons that act on the page as a whole. */
  actions?: ReactNode
  /** Second column on a desktop, after the content on a phone. */
  aside?: ReactNode
  /** `text` keeps lines short enough to read; `wide` is for tables and desks. */
  width?: 'text' | 'wide'
  children?: ReactNode
}

/** The frame of every page: where you are, one first-level heading, what it is about, the content. */
export function Page({ title, lead, breadcrumbs, actions, aside, width = 'text', children }: PageProps) {
  const wide = width === 'wide' || aside !== undefined
  return (
    <div className={wide ? 'page page--wide' : 'page'}>
      {breadcrumbs?.length ? <Breadcrumbs crumbs={breadcrumbs} /> : null}
      <header className="page__head">
        <div>
          <h1>{title}</h1>
          {lead ? <div className="page__lead">{lead}</div> : null}
        </div>
        {actions ? <div className="page__actions no-print">{actions}</div> : null}
      </header>
      {aside === undefined ? (
        <div className="page__body">{children}</div>
      ) : (
        <div className="page__columns">
          <div className="page__body">{children}</div>
          <aside className="page__aside">{aside}</aside>
        </div>
      )}
    </div>
  )
}

type SectionProps = {
  title: ReactNode
  id?: string
  actions?: ReactNode
  /** Means nothing on paper: something to press. */
  screenOnly?: boolean
  children?: ReactNode
}

/** A titled part of a page. */
export function Section({ title, id, actions, screenOnly, children }: SectionProps) {
  return (
    <section className={screenOnly ? 'section no-print' : 'section'} id={id}>
      <div className="section__head">
        <h2>{title}</h2>
        {actions ? <div className="section__actions no-print">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}
