import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { TIME_RUN_KINDS, TIME_RUN_STATUSES } from '../time-run.schema.ts'
import { RUN_KIND_WORDS, RUN_STATUS_WORDS, timeWords } from './time-words.ts'

type Run = { id: string; kind: string; status: string; processed: number; createdAt: Date }

/** Runs, newest first. */
export function TimeRunList({ runs }: { runs: readonly Run[] }) {
  const w = useWords(timeWords)
  const t = useText()
  return (
    <CardList>
      {runs.map((run) => {
        const kind = TIME_RUN_KINDS.find((known) => known === run.kind) ?? 'preview'
        const status = RUN_STATUS_WORDS[TIME_RUN_STATUSES.find((known) => known === run.status) ?? 'done']
        return (
          <li key={run.id}>
            <Card
              title={w.runOf(t(RUN_KIND_WORDS[kind]), run.processed)}
              href={`/admin/time/runs/${run.id}`}
              meta={
                <>
                  <StatusTag tone={status.tone}>{t(status.text)}</StatusTag> <DateTime value={run.createdAt} />
                </>
              }
            />
          </li>
        )
      })}
    </CardList>
  )
}
