import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Tone } from './tone.tsx'

type StatProps = {
  value: ReactNode
  /** Says what the number counts, with its unit and period. */
  label: ReactNode
  note?: ReactNode
  /** The list behind the number. */
  href?: string
  tone?: Tone
}

/** A number that says what it counts and leads to what it counted. */
export function Stat({ value, label, note, href, tone = 'neutral' }: StatProps) {
  const text = (
    <>
      <span className="stat__value numbers">{value}</span>
      <span className="stat__label">{label}</span>
    </>
  )
  return (
    <div className={`stat stat--${tone}`}>
      {href ? (
        <Link className="stat__link" to={href}>
          {text}
        </Link>
      ) : (
        <p className="stat__link">{text}</p>
      )}
      {note ? <p className="stat__note">{note}</p> : null}
    </div>
  )
}

/** Numbers beside each other. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className="stat-row">{children}</div>
}

export type Counter = {
  value: number
  label: string
  /** The list behind the number. */
  href: string
  /** Meaning of the number while it is more than 0. */
  tone?: Tone
}

/** Numbers of work beside each other; one that is 0 means nothing to anybody and has no tone. */
export function Counters({ counters }: { counters: readonly Counter[] }) {
  return (
    <StatRow>
      {counters.map(({ tone = 'neutral', ...counter }) => (
        <Stat key={counter.label} {...counter} tone={counter.value > 0 ? tone : 'neutral'} />
      ))}
    </StatRow>
  )
}
