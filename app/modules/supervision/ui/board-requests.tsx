import { useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { RequestList } from '../../cases/ui/request-list.tsx'
import { REQUEST_CURSORS } from '../board-filter.schema.ts'
import type { Board } from '../overdue-board.server.ts'
import { boardWords } from './board-words.ts'

/** The address of this page with a list going on from `next`. */
function useNext(name: string, next: string | null): string | undefined {
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next === null) return undefined
  following.set(name, next)
  return `?${following}#requests`
}

/** What units ask for: what waits for a decision, and beneath it what their own leaders have not signed. */
export function RequestsToDecide({ requests: { toDecide, unsigned } }: { requests: Board['requests'] }) {
  const w = useWords(boardWords)
  const [search] = useSearchParams()
  const nextToDecide = useNext(REQUEST_CURSORS.decide, toDecide.next)
  const nextUnsigned = useNext(REQUEST_CURSORS.endorse, unsigned.next)
  return (
    <Section title={w.requests} id="requests">
      {toDecide.rows.length > 0 ? (
        <RequestList requests={toDecide.rows} act="decide" label={w.decide} />
      ) : (
        <p className="muted">
          {w.noRequests} {w.noRequestsHint}
        </p>
      )}
      <Pagination
        next={nextToDecide}
        summary={toDecide.rows.length < toDecide.count ? w.requestsCount(toDecide.count) : null}
      />
      {unsigned.count > 0 ? (
        <Details summary={w.unsigned(unsigned.count)} open={search.has(REQUEST_CURSORS.endorse)}>
          <RequestList requests={unsigned.rows} act="look" label={w.look} />
          <Pagination next={nextUnsigned} />
        </Details>
      ) : null}
    </Section>
  )
}
