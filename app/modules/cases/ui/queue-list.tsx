import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { CardList } from '../../../ui/components/card.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { ListChanges } from '../../../ui/components/list-changes.tsx'
import { useSteadyRows } from '../../../ui/components/use-steady-rows.ts'
import type { QueuedCase } from '../dispatch-queue.server.ts'
import { QueueCard } from './queue-card.tsx'

const words = defineWords({
  zh: { gone: '已离开列表', arrived: '新' },
  en: { gone: 'Left the list', arrived: 'New' },
})

type QueueListProps = {
  rows: readonly QueuedCase[]
  now: Date | string
  empty: { title: string; hint: string }
}

/** What waits with the dispatchers, one card each; the list stays still while it changes. */
export function QueueList({ rows, now, empty }: QueueListProps) {
  const w = useWords(words)
  const steady = useSteadyRows(rows, (row) => row.id)
  const noticeOf = (id: string) => (steady.gone.has(id) ? w.gone : steady.arrived.has(id) ? w.arrived : null)
  return (
    <div className="queue">
      <ListChanges arrived={steady.arrived.size} gone={steady.gone.size} refresh={steady.refresh} />
      {steady.rows.length === 0 ? <EmptyState title={empty.title}>{empty.hint}</EmptyState> : null}
      <CardList>
        {steady.rows.map((row) => (
          <li key={row.id}>
            <QueueCard row={row} now={now} notice={noticeOf(row.id)} />
          </li>
        ))}
      </CardList>
    </div>
  )
}
