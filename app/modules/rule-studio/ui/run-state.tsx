import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { RunPage } from '../run-page.queries.server.ts'
import { runWords } from './run-words.ts'
import { RUN_STATUS_WORDS } from './studio-words.ts'

/** What is compared and how far it is. */
export function RunState({ page: { run, draft, filter } }: { page: Pick<RunPage, 'run' | 'draft' | 'filter'> }) {
  const w = useWords(runWords)
  const t = useText()
  const status = RUN_STATUS_WORDS[run.status]
  const only = [filter.category, filter.district].flatMap((text) => (text ? [t(text)] : []))
  return (
    <>
      <DataList
        items={[
          { label: w.state(run.liveVersion), value: <StatusTag tone={status.tone}>{t(status.text)}</StatusTag> },
          {
            label: w.period,
            value: (
              <>
                <DateTime value={run.from} /> – <DateTime value={run.until} />
              </>
            ),
          },
          { label: w.only, value: only.join(' · ') },
        ]}
      />
      {run.status === 'running' ? (
        <div role="status">
          <progress
            className="progress"
            max={Math.max(1, run.total)}
            value={run.processed}
            aria-label={t(status.text)}
          />
          <p>{w.progress(run.processed, run.total)}</p>
        </div>
      ) : null}
      {run.isSilent ? <Notice kind="warning">{w.silent}</Notice> : null}
      {run.status === 'watching' ? <Notice>{w.watching}</Notice> : null}
      {draft.hasMoved ? <Notice kind="warning">{w.moved}</Notice> : null}
    </>
  )
}
