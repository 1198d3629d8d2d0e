import { Link } from '@remix-run/react'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { MediationRow } from '../list-mediations.queries.server.ts'
import type { MediationStatus } from '../mediation.schema.ts'
import { STATE_WORDS, TOPIC_WORDS } from './mediation-names.ts'
import { LastDay } from './mediation-parts.tsx'
import { mediationWords } from './mediation-words.ts'

/** Where a mediation stands. */
export function MediationTag({ state }: { state: MediationStatus }) {
  const t = useText()
  const { text, tone } = STATE_WORDS[state]
  return <StatusTag tone={tone}>{t(text)}</StatusTag>
}

function Due({ row, now }: { row: MediationRow; now: Date }) {
  if (!row.dueAt) return <span className="muted">—</span>
  const day = <LastDay until={row.dueAt} />
  return new Date(row.dueAt) < new Date(now) ? <StatusTag tone="overdue">{day}</StatusTag> : day
}

/** A page of mediations. */
export function MediationList({ rows, now }: { rows: readonly MediationRow[]; now: Date }) {
  const w = useWords(mediationWords)
  const t = useText()
  const columns: Array<Column<MediationRow>> = [
    {
      id: 'number',
      header: w.number,
      primary: true,
      cell: (row) => (
        <Link to={`/mediations/${row.id}`} data-list-item>
          {row.number}
        </Link>
      ),
    },
    { id: 'topic', header: w.topic, cell: (row) => t(TOPIC_WORDS[row.topic]) },
    { id: 'state', header: w.state, cell: (row) => <MediationTag state={row.state} /> },
    { id: 'due', header: w.due, cell: (row) => <Due row={row} now={now} /> },
    { id: 'changed', header: w.changed, cell: (row) => <DateTime value={row.updatedAt} /> },
  ]
  return <Table caption={w.title} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
