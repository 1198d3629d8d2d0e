import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { METRIC_WORDS } from '../../sla/ui/sla-words.ts'
import { TYPE_TEXT } from '../describe-office.rules.ts'
import type { TimeRunPage } from '../run-pages.queries.server.ts'
import { LEVEL_TEXT, timeRunWords } from './time-run-words.ts'

type Report = NonNullable<TimeRunPage['simulation']>
type Row = Report['metrics'][number]

/** Below this number a share says little. */
const FEW = 30

const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)} %`)

function Rates({ title, rows, nameOf }: { title: string; rows: readonly Row[]; nameOf: (key: string) => string }) {
  const w = useWords(timeRunWords)
  const isFew = rows.some(({ after }) => after.of < FEW)
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { id: 'name', header: title, primary: true, cell: ({ key }) => nameOf(key) },
          { id: 'of', header: w.decided, numeric: true, cell: ({ after }) => after.of },
          {
            ...{ id: 'before', header: w.lateBefore, numeric: true },
            cell: ({ before, shareBefore }) => `${percent(shareBefore)} (${before.late})`,
          },
          {
            ...{ id: 'after', header: w.lateAfter, numeric: true },
            cell: ({ after, shareAfter }) => `${percent(shareAfter)} (${after.late})`,
          },
        ]}
      />
      {isFew ? <p className="muted">{w.few}</p> : null}
    </Section>
  )
}

function Load({ report: { load, levels } }: { report: Report }) {
  const w = useWords(timeRunWords)
  const t = useText()
  const counts = [
    { id: 'before', header: w.before, numeric: true, cell: (row: { before: number }) => row.before },
    { id: 'after', header: w.after, numeric: true, cell: (row: { after: number }) => row.after },
  ]
  return (
    <Section title={w.load}>
      <p>{w.loadOf(load.days, load.mean.before, load.mean.after, load.worst.before, load.worst.after)}</p>
      <Table
        caption={w.load}
        rows={levels}
        rowKey={({ level }) => level}
        columns={[
          {
            id: 'level',
            header: w.level,
            primary: true,
            cell: ({ level }) => t(LEVEL_TEXT[level] ?? { zh: level, en: level }),
          },
          ...counts,
        ]}
      />
      {load.largest.length > 0 ? (
        <Table
          caption={w.largest}
          showCaption
          rows={load.largest}
          rowKey={({ day }) => day}
          columns={[{ id: 'day', header: w.day, primary: true, cell: ({ day }) => day }, ...counts]}
        />
      ) : null}
    </Section>
  )
}

/** What a draft would have made of past cases: lateness before and after, warnings a day, and what cannot be known. */
export function SimulationReport({ page, report }: { page: Pick<TimeRunPage, 'names'>; report: Report }) {
  const w = useWords(timeRunWords)
  const t = useText()
  const unit = (id: string) => {
    const name = page.names[id]
    return id === '' ? w.noDepartment : name ? t(name) : id
  }
  if (report.cases === 0) return <p>{w.empty}</p>
  const resolve = report.metrics.find(({ key }) => key === 'resolve')
  return (
    <>
      <p>
        <strong>
          {w.simFinding(report.cases)}{' '}
          {resolve ? w.resolveLate(percent(resolve.shareBefore), percent(resolve.shareAfter)) : null}
        </strong>
      </p>
      {report.skipped > 0 ? <p>{w.skipped(report.skipped)}</p> : null}
      <Notice title={w.cannotKnow}>{w.cannotKnowText}</Notice>
      <Rates
        title={w.byMetric}
        rows={report.metrics}
        nameOf={(key) => t(METRIC_WORDS[key as keyof typeof METRIC_WORDS] ?? { zh: key, en: key })}
      />
      <Rates
        title={w.byType}
        rows={report.types}
        nameOf={(key) => t(TYPE_TEXT[key as keyof typeof TYPE_TEXT] ?? { zh: key, en: key })}
      />
      <Rates title={w.byUnit} rows={report.departments} nameOf={unit} />
      <Load report={report} />
    </>
  )
}
