import { useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { RequestPages } from '../../cases/ui/request-pages.tsx'
import { REQUEST_CURSORS } from '../board-filter.schema.ts'
import type { Board } from '../overdue-board.server.ts'
import { boardWords } from './board-words.ts'

/** What units ask for: what waits for a decision, and beneath it what their own leaders have not signed. */
export function RequestsToDecide({ requests: { toDecide, unsigned } }: { requests: Board['requests'] }) {
  const w = useWords(boardWords)
  const [search] = useSearchParams()
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
      {unsigned.count > 0 ? (
        <Details summary={w.unsigned(unsigned.count)} open={search.has(REQUEST_CURSORS.endorse)}>
          <RequestPages page={unsigned} name={REQUEST_CURSORS.endorse} act="look" label={w.look} />
        </Details>
      ) : null}
    </Section>
  )
}
