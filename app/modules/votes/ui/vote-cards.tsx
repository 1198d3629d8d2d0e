import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { LastDay } from '../../../ui/components/last-day.tsx'
import { Badge, StatusTag } from '../../../ui/components/status-tag.tsx'
import type { VoteCardView } from '../vote-lists.queries.server.ts'
import { nameOf, STATUS_NAMES } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

/** Stage of a vote with its shape. */
export function VoteStatus({ status }: { status: string }) {
  const t = useText()
  const tone = status === 'open' ? 'on-time' : status === 'certified' ? 'done' : 'neutral'
  return <StatusTag tone={tone}>{t(nameOf(STATUS_NAMES, status))}</StatusTag>
}

/** Votes as cards, the newest first. */
export function VoteCards({ votes }: { votes: readonly VoteCardView[] }) {
  const w = useWords(voteWords)
  if (votes.length === 0) return <p className="muted">{w.none}</p>
  return (
    <CardList>
      {votes.map(({ id, title, status, secrecy, opensAt, closesAt }) => (
        <li key={id}>
          <Card
            title={title}
            href={`/votes/${id}`}
            meta={
              <>
                <VoteStatus status={status} />
                <Badge>{secrecy === 'secret' ? w.secret : w.open}</Badge>
                <span>
                  {w.opens} <DateTime value={opensAt} precision="date" /> · {w.closes} <LastDay endsAt={closesAt} />
                </span>
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
