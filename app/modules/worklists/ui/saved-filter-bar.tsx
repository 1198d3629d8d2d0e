import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { isNarrowed, LISTS, type ListName, queryOf, type WorklistFilter } from '../worklist.schema.ts'
import { worklistWords } from './worklist-words.ts'

/** A list counts no further. */
const COUNT_CAP = 100

type Saved = { id: string; name: string; query: string; isOwn: boolean; count?: number | null }

type SavedFilterBarProps = { list: ListName; saved: readonly Saved[]; filter: WorklistFilter }

function Count({ count }: { count: number | null | undefined }) {
  const w = useWords(worklistWords)
  if (count === null || count === undefined) return null
  return <Badge>{count >= COUNT_CAP ? w.more(COUNT_CAP - 1) : count}</Badge>
}

/** The filters that somebody keeps for a list, and the way to keep the one that is on. */
export function SavedFilterBar({ list, saved, filter }: SavedFilterBarProps) {
  const w = useWords(worklistWords)
  const query = queryOf(filter)
  const canSave = isNarrowed(filter) && !saved.some((one) => one.query === query)
  if (saved.length === 0 && !canSave) return null
  const toSave = `/desk/filters?${new URLSearchParams({ list, query })}`
  return (
    <nav className="saved-filters no-print" aria-label={w.saved}>
      <Cluster>
        {saved.map((one) => (
          <Link
            key={one.id}
            className="button button--secondary"
            to={`${LISTS[list]}?${one.query}`}
            aria-current={one.query === query ? 'page' : undefined}
          >
            {one.name}
            {one.isOwn ? null : <span className="muted small">{w.byUnit}</span>}
            <Count count={one.count} />
          </Link>
        ))}
        {canSave ? (
          <Link className="button button--quiet" to={toSave}>
            {w.save}
          </Link>
        ) : null}
        {saved.some(({ isOwn }) => isOwn) ? (
          <Link className="button button--quiet" to={`/desk/filters?list=${list}`}>
            {w.manage}
          </Link>
        ) : null}
      </Cluster>
    </nav>
  )
}
