import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'

/** The way to what a section leaves out; keeps the other conditions of the address. */
export function MoreLink(props: { name: string; value: string; section: string; children: ReactNode }) {
  const { name, value, section, children } = props
  const [search] = useSearchParams()
  const more = new URLSearchParams(search)
  more.set(name, value)
  return (
    <p>
      <Link className="text-link" to={`?${more}#${section}`}>
        {children}
      </Link>
    </p>
  )
}
