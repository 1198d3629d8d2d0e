import type { ReactNode } from 'react'

export type DataListItem = { label: string; value: ReactNode }

/** Names and values of one thing. Values that are null, undefined or empty are left out. */
export function DataList({ items }: { items: readonly DataListItem[] }) {
  const present = items.filter(({ value }) => value !== null && value !== undefined && value !== '')
  return (
    <dl className="data-list">
      {present.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
