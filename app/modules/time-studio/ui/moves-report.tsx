import { Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { METRIC_WORDS } from '../../sla/ui/sla-words.ts'
import type { TimeRunPage } from '../run-pages.queries.server.ts'
import { timeRunWords } from './time-run-words.ts'

type Report = NonNullable<TimeRunPage['moves']>
type Row = Report['policies'][number]

function MovesTable({ title, rows, nameOf }: { title: string; rows: readonly Row[]; nameOf: (key: string) => string }) {
  const w = useWords(timeRunWords)
  const count = (id: 'clocks' | 'moved' | 'turnLate' | 'noLonger' | 'later' | 'earlier') => ({
    ...{ id, header: w[id], numeric: true },
    cell: (row: Row) => row[id],
  })
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { id: 'name', header: title, primary: true, cell: ({ key }) => nameOf(key) },
          ...[count('clocks'), count('moved'), count('turnLate'), count('noLonger'), count('later'), count('earlier')],
        ]}
      />
    </Section>
  )
}

const due = (at: number | null, otherwise: string) => (at === null ? otherwise : <DateTime value={at} />)

/** What a recalculation changes or has changed: the finding, then by limits and department, then examples. */
export function MovesReport({
  page,
  report,
}: {
  page: Pick<TimeRunPage, 'run' | 'names' | 'policyNames'>
  report: Report
}) {
  const w = useWords(timeRunWords)
  const t = useText()
  const { clocks, moved, turnLate, noLonger, later, earlier } = report.all
  const finding = page.run.kind === 'recalculation' ? w.done : w.finding
  const unit = (id: string) => {
    const name = page.names[id]
    return id === '' ? w.noDepartment : name ? t(name) : id
  }
  const policy = (code: string) => {
    const name = page.policyNames[code]
    return name ? t(name) : code
  }
  const metric = (code: string) => t(METRIC_WORDS[code as keyof typeof METRIC_WORDS] ?? { zh: code, en: code })
  return (
    <>
      <p>
        <strong>{clocks === 0 ? w.nothing : finding(clocks, moved, turnLate, noLonger)}</strong>{' '}
        {clocks > 0 ? w.laterEarlier(later, earlier) : null}
      </p>
      {report.skipped > 0 ? <p>{w.skipped(report.skipped)}</p> : null}
      <p className="muted">{w.firedStays}</p>
      {clocks > 0 ? (
        <>
          <MovesTable title={w.byPolicy} rows={report.policies} nameOf={policy} />
          <MovesTable title={w.byDepartment} rows={report.departments} nameOf={unit} />
        </>
      ) : null}
      {report.samples.length > 0 ? (
        <Section title={w.samples}>
          <Table
            caption={w.samples}
            rows={report.samples}
            rowKey={({ caseId, metric: code }) => `${caseId} ${code}`}
            columns={[
              {
                id: 'case',
                header: w.case,
                primary: true,
                cell: ({ reference }) => <Link to={`/cases/${reference}`}>{reference}</Link>,
              },
              { id: 'metric', header: w.metric, cell: (row) => metric(row.metric) },
              { id: 'was', header: w.was, cell: ({ before }) => due(before, w.paused) },
              { id: 'becomes', header: w.becomes, cell: ({ after }) => due(after, w.paused) },
            ]}
          />
        </Section>
      ) : null}
    </>
  )
}
