import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Board } from '../overdue-board.server.ts'
import { boardWords } from './board-words.ts'

/** Below this many cases a comparison of units says nothing; a full bar is never fewer. */
const FEW = 10

function Bar({ count, most }: { count: number; most: number }) {
  return (
    <div className="bar-cell">
      <span className="numbers">{count}</span>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width={(100 * count) / most} height="12" fill="currentColor" />
      </svg>
    </div>
  )
}

/** Overdue cases by department, drawn and in figures; a department leads to its cases. */
export function UnitTable({ units }: { units: Board['units'] }) {
  const w = useWords(boardWords)
  const most = Math.max(FEW, ...units.map((unit) => unit.count))
  const total = units.reduce((sum, unit) => sum + unit.count, 0)
  return (
    <>
      {total > 0 && total < FEW ? <p className="muted small">{w.few}</p> : null}
      <Table
        caption={w.byUnit}
        rows={units}
        rowKey={(unit) => unit.id}
        empty={w.none}
        columns={[
          {
            id: 'unit',
            header: w.unit,
            primary: true,
            cell: (unit) => (
              <Link className="text-link" to={`/supervise?department=${unit.id}#cases`}>
                {unit.name ?? w.dispatchers}
              </Link>
            ),
          },
          { id: 'count', header: w.count, cell: (unit) => <Bar count={unit.count} most={most} /> },
        ]}
      />
    </>
  )
}
