import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

type CardProps = {
  title?: ReactNode
  /** Makes the title a link whose target is the whole card. */
  href?: string
  /** State, place, time: the line under the title. */
  meta?: ReactNode
  actions?: ReactNode
  headingLevel?: 2 | 3 | 4
  children?: ReactNode
}

/** One thing of a list: a bounded box with a title, a line about it, and what can be done. */
export function Card({ title, href, meta, actions, headingLevel = 3, children }: CardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <article className={href ? 'card card--link' : 'card'}>
      {title ? <Heading className="card__title">{href ? <Link to={href}>{title}</Link> : title}</Heading> : null}
      {meta ? <div className="card__meta">{meta}</div> : null}
      {children}
      {actions ? <div className="card__actions">{actions}</div> : null}
    </article>
  )
}

/** Cards side by side where there is room. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className="card-grid">{children}</div>
}

/** A list of cards; each child is an `li`. */
export function CardList({ children }: { children: ReactNode }) {
  return <ul className="card-list list-plain">{children}</ul>
}
