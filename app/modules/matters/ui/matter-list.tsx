import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { LastDay } from '../../../ui/components/last-day.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { MatterCard } from '../matter.queries.server.ts'
import type { MatterStatus } from '../matter.schema.ts'
import { MATTER_STATUS_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'

type Listed = Omit<MatterCard, 'createdAt' | 'untilAt'> & { createdAt: Date | string; untilAt: Date | string | null }

/** How far a matter is. */
export function MatterTag({ status }: { status: string }) {
  const t = useText()
  const words = MATTER_STATUS_WORDS[status as MatterStatus]
  return words ? <StatusTag tone={words.tone}>{t(words.text)}</StatusTag> : null
}

/** Matters, each with its stage, supporters and the end of its period. */
export function MatterList({ matters }: { matters: readonly Listed[] }) {
  const w = useWords(matterWords)
  if (matters.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardList>
      {matters.map(({ id, title, status, compound, supporterCount, threshold, untilAt, heldCount, createdAt }) => (
        <li key={id}>
          <Card
            title={title}
            href={`/matters/${id}`}
            meta={
              <>
                <MatterTag status={status} />
                <span>{compound}</span>
                <DateTime value={createdAt} precision="date" />
                {status === 'proposed' ? <span>{w.supporters(supporterCount, threshold)}</span> : null}
                {untilAt ? (
                  <span>
                    {w.until} <LastDay endsAt={untilAt} />
                  </span>
                ) : null}
                {heldCount > 0 ? <StatusTag tone="soon">{w.held(heldCount)}</StatusTag> : null}
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
