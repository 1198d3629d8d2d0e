import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card, CardGrid } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { homeWords } from './home-words.ts'

export type HomeCase = { id: string; reference: string; title: string; isClosed: boolean; at: Date }

/** Published cases with an outcome, as cards that lead to them. */
export function RecentCases({ cases }: { cases: readonly HomeCase[] }) {
  const w = useWords(homeWords)
  if (cases.length === 0) {
    return (
      <EmptyState title={w.empty} action={<ButtonLink to="/file">{w.file}</ButtonLink>}>
        {w.emptyHint}
      </EmptyState>
    )
  }
  return (
    <CardGrid>
      {cases.map(({ id, reference, title, isClosed, at }) => (
        <Card
          key={id}
          title={title}
          href={`/cases/${reference}`}
          meta={
            <>
              <StatusTag tone={isClosed ? 'done' : 'on-time'}>{isClosed ? w.closed : w.toConfirm}</StatusTag>
              <DateTime value={at} precision="date" />
            </>
          }
        />
      ))}
    </CardGrid>
  )
}
