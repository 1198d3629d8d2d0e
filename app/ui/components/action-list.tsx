import type { ReactNode } from 'react'

export type ActionListItem = { id: string; title: ReactNode; detail?: ReactNode; action: ReactNode }

/** Things in rows, each with the one thing to do with it at the end of its row. */
export function ActionList({ items }: { items: readonly ActionListItem[] }) {
  return (
    <ul className="action-list list-plain">
      {items.map(({ id, title, detail, action }) => (
        <li key={id}>
          <div>
            <p className="action-list__title">{title}</p>
            {detail ? <p className="muted small">{detail}</p> : null}
          </div>
          {action}
        </li>
      ))}
    </ul>
  )
}
