import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { RequestPages } from '../../cases/ui/request-pages.tsx'
import { REQUEST_CURSORS } from '../board-filter.schema.ts'
import type { Board } from '../overdue-board.server.ts'
import { boardWords } from './board-words.ts'
import { MoreLink } from './more-link.tsx'

/** What units ask for: what waits for a decision, and beneath it what their own leaders have not signed. */
export function RequestsToDecide({ requests }: { requests: Board['requests'] }) {
  const w = useWords(boardWords)
  const { toDecide, unsigned, unsignedCount } = requests
  return (
    <Section title={w.requests} id="requests">
      {toDecide.rows.length > 0 ? (
        <RequestPages
          page={toDecide}
          name={REQUEST_CURSORS.decide}
          act="decide"
          label={w.decide}
          summary={w.requestsCount}
        />
      ) : (
        <p className="muted">
          {w.noRequests} {w.noRequestsHint}
        </p>
      )}
      {unsignedCount > 0 ? <Unsigned page={unsigned} count={unsignedCount} /> : null}
    </Section>
  )
}

/** What leaders have not signed: how many, and who presses it sees which. */
function Unsigned({ page, count }: { page: Board['requests']['unsigned']; count: number }) {
  const w = useWords(boardWords)
  const name = REQUEST_CURSORS.endorse
  if (page === null) {
    return (
      <MoreLink name={name} value="" section="requests">
        {w.unsigned(count)}
      </MoreLink>
    )
  }
  return (
    <>
      <p>{w.unsigned(count)}</p>
      <RequestPages page={page} name={name} act="look" label={w.look} />
    </>
  )
}
