import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { RUN_STATUSES } from '../run.schema.ts'
import { draftWords } from './draft-words.ts'
import { RUN_STATUS_WORDS } from './studio-words.ts'

type Run = { id: string; kind: string; status: string; from: Date; until: Date; processed: number; createdAt: Date }

/** Comparisons of a draft, newest first. */
export function RunList({ runs }: { runs: readonly Run[] }) {
  const w = useWords(draftWords)
  const t = useText()
  return (
    <CardList>
      {runs.map((run) => {
        const status = RUN_STATUS_WORDS[RUN_STATUSES.find((known) => known === run.status) ?? 'done']
        return (
          <li key={run.id}>
            <Card
              title={w.runOf(run.kind === 'shadow' ? w.shadow : w.backTest, run.processed)}
              href={`/admin/rules/runs/${run.id}`}
              meta={
                <>
                  <StatusTag tone={status.tone}>{t(status.text)}</StatusTag>{' '}
                  <DateTime value={run.from} precision="date" /> – <DateTime value={run.until} precision="date" />
                </>
              }
            />
          </li>
        )
      })}
    </CardList>
  )
}
