import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { InboxLine } from '../inbox.queries.server.ts'
import { inboxWords, THEME_WORDS } from './notification-words.ts'

/** Lines of the inbox; opening one marks it as read and leads to its page. */
export function InboxList({ lines }: { lines: readonly InboxLine[] }) {
  const w = useWords(inboxWords)
  const text = useText()
  if (lines.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardList>
      {lines.map(({ id, title, body, about, theme, at, isRead }) => (
        <li key={id}>
          <Card
            title={title}
            href={`/inbox/open?id=${encodeURIComponent(id)}`}
            headingLevel={2}
            meta={
              <>
                {isRead ? null : <StatusTag tone="soon">{w.isNew}</StatusTag>} {text(THEME_WORDS[theme])}{' '}
                <DateTime value={at} />
              </>
            }
          >
            {about ? <p>{about}</p> : null}
            <p className="muted">{body}</p>
          </Card>
        </li>
      ))}
    </CardList>
  )
}
