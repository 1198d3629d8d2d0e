import { NavLink } from '@remix-run/react'
import { Badge } from './status-tag.tsx'

type Tab = {
  to: string
  label: string
  count?: number
  /** Set it where addresses differ only in their query, which a link cannot tell by itself. */
  current?: boolean
}

/** Views of the same thing, each with its own address. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs no-print" aria-label={label}>
      <ul className="list-plain">
        {items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end
              className={({ isActive }) => ((item.current ?? isActive) ? 'tabs__tab tabs__tab--current' : 'tabs__tab')}
              aria-current={item.current === false ? undefined : 'page'}
            >
              {item.label}
              {item.count === undefined ? null : <Badge>{item.count}</Badge>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
