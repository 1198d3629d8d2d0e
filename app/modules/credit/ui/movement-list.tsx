import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Movement } from '../movements.queries.server.ts'
import { entryWords, MOVEMENT_WORDS } from './entry-words.ts'

/** Every movement of available points with the balance after it, and the lot that it opened. */
export function MovementList({ movements }: { movements: readonly Movement[] }) {
  const w = useWords(entryWords)
  const text = useText()
  return (
    <Table
      caption={w.movements}
      empty={w.noMovements}
      rows={movements}
      rowKey={({ id }) => id}
      columns={[
        { id: 'what', header: w.what, primary: true, cell: ({ kind }) => text(MOVEMENT_WORDS[kind]) },
        { id: 'when', header: w.when, cell: ({ at }) => <DateTime value={at} precision="date" /> },
        { id: 'change', header: w.change, numeric: true, cell: ({ amount }) => (amount > 0 ? `+${amount}` : amount) },
        { id: 'after', header: w.after, numeric: true, cell: ({ balanceAfter }) => balanceAfter },
        {
          id: 'lot',
          header: w.lot,
          cell: ({ expiresAt, left }) =>
            expiresAt ? (
              <>
                <DateTime value={expiresAt} precision="date" /> · {w.left(left ?? 0)}
              </>
            ) : (
              '—'
            ),
        },
      ]}
    />
  )
}
