import { Link } from '@remix-run/react'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { LadderCode } from '../ladder.schema.ts'
import { LADDER_WORDS } from '../ladder.words.ts'
import type { OrderRow } from '../order-list.queries.server.ts'
import { ORDER_STATE_WORDS, orderWords, TRIGGER_WORDS } from './order-words.ts'

/** How high an order stands; the upper rungs stand out. */
export function LevelTag({ level }: { level: string }) {
  const t = useText()
  const code = level as LadderCode
  const tone = code === 'urge' ? 'neutral' : code === 'daily' ? 'soon' : 'overdue'
  return <StatusTag tone={tone}>{t(LADDER_WORDS[code])}</StatusTag>
}

/** Where an order stands. */
export function OrderStateTag({ state }: { state: string }) {
  const t = useText()
  const { text, tone } = ORDER_STATE_WORDS[state as keyof typeof ORDER_STATE_WORDS]
  return <StatusTag tone={tone}>{t(text)}</StatusTag>
}

/** The next limit, said to be over where it is. */
function Limit({ row, now }: { row: OrderRow; now: Date }) {
  const isRunning = row.state === 'issued' || row.state === 'acknowledged' || row.state === 'return_asked'
  if (!isRunning) return <span className="muted">—</span>
  const isLate = new Date(row.dueAt) <= new Date(now)
  return isLate ? (
    <StatusTag tone="overdue">
      <DateTime value={row.dueAt} />
    </StatusTag>
  ) : (
    <DateTime value={row.dueAt} />
  )
}

/** A page of orders; `base` is where the reader opens one. */
export function OrderTable({
  rows,
  base,
  now,
  withUnit,
}: {
  rows: readonly OrderRow[]
  base: '/supervise/orders' | '/desk/orders'
  now: Date
  withUnit: boolean
}) {
  const w = useWords(orderWords)
  const t = useText()
  if (rows.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  const columns: Array<Column<OrderRow>> = [
    {
      id: 'number',
      header: w.number,
      primary: true,
      cell: (row) => (
        <Link to={`${base}/${row.id}`} data-list-item>
          {row.number}
        </Link>
      ),
    },
    { id: 'level', header: w.level, cell: (row) => <LevelTag level={row.level} /> },
    { id: 'state', header: w.state, cell: (row) => <OrderStateTag state={row.state} /> },
    { id: 'cases', header: w.cases, cell: (row) => row.cases.map(({ title }) => title).join('；') || w.noCases },
    { id: 'why', header: w.about, cell: (row) => t(TRIGGER_WORDS[row.trigger as keyof typeof TRIGGER_WORDS]) },
    ...(withUnit
      ? [{ id: 'unit', header: w.unit, cell: (row: OrderRow) => row.unit ?? (row.unowned ? w.nobody : w.office) }]
      : []),
    { id: 'due', header: w.due, cell: (row) => <Limit row={row} now={now} /> },
  ]
  return <Table caption={w.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
}
