import type { ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Aligned to the right with tabular figures. */
  numeric?: boolean
  /** The name of the row: its header cell, and the title of its card on a phone. */
  primary?: boolean
}

type TableProps<Row> = {
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What an empty table says. */
  empty?: string
}

/**
 * Rows and columns; on a phone each row is a card whose cells carry their column's name.
 */
export function Table<Row>({ caption, showCaption = false, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <EmptyState title={empty} />
  return (
    <table className="table">
      <caption className={showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={column.numeric ? 'table__number' : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.numeric ? 'table__number numbers' : undefined
  if (column.primary) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td data-label={column.header} className={className}>
      <div className="table__value">{column.cell(row)}</div>
    </td>
  )
}
