import { Link } from '@remix-run/react'
import { DataList } from '#app/ui/components/data-list.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { Timeline } from '#app/ui/components/timeline.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { ThemePage } from '../theme.queries.server.ts'
import { THEME_STATUS_WORDS, themeWords } from './campaign-words.ts'

/** How a theme stands. */
export function ThemeStatusTag({ status }: { status: string }) {
  const t = useText()
  const words = THEME_STATUS_WORDS[status]
  return words ? <StatusTag tone={words.tone}>{t(words.text)}</StatusTag> : null
}

type Promise = ThemePage['commitments'][number]

function Standing({ promise }: { promise: Promise }) {
  const w = useWords(themeWords)
  const tone = promise.isLate ? 'overdue' : promise.doneAt ? 'done' : 'on-time'
  const word = promise.doneAt ? w.kept : promise.isLate ? w.late : w.running
  return (
    <StatusTag tone={tone}>
      {word}
      {promise.doneAt && promise.isLate ? `（${w.late}）` : null}
    </StatusTag>
  )
}

/** What a theme is about, what was promised, what was done; the same for everybody. */
export function ThemeView({ page: { theme, commitments, notes } }: { page: ThemePage }) {
  const w = useWords(themeWords)
  return (
    <>
      <Section title={theme.title}>
        <Prose>{theme.words}</Prose>
        <DataList
          items={[
            { label: w.unit, value: theme.lead },
            ...(theme.category
              ? [
                  {
                    label: w.category,
                    value: (
                      <>
                        {theme.category} · <Link to={`/cases?category=${theme.categoryCode}`}>{w.related}</Link>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {theme.hotspotId ? <Link to={`/supervise/hotspots/${theme.hotspotId}`}>{w.dossier}</Link> : null}
      </Section>
      {theme.result ? (
        <Section title={w.result}>
          <Prose>{theme.result}</Prose>
        </Section>
      ) : null}
      <Section title={w.promises}>
        <Table
          caption={w.promises}
          rows={commitments}
          rowKey={(row) => row.id}
          empty={w.noPromises}
          columns={[
            { id: 'text', header: w.promise, primary: true, cell: (row) => row.text },
            { id: 'unit', header: w.unitLabel, cell: (row) => row.unit },
            { id: 'due', header: w.by, cell: (row) => <span className="numbers">{row.dueDay}</span> },
            { id: 'state', header: w.state, cell: (row) => <Standing promise={row} /> },
          ]}
        />
      </Section>
      <Section title={w.progress}>
        {notes.length === 0 ? <p className="muted">{w.noProgress}</p> : null}
        <Timeline
          label={w.progress}
          items={notes.map(({ rev, at, text }) => ({
            id: String(rev),
            time: at,
            title: w.progress,
            body: <Prose>{text}</Prose>,
          }))}
        />
      </Section>
    </>
  )
}
