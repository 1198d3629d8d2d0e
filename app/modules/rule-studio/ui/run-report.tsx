import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { RunPage } from '../run-page.queries.server.ts'
import { RunSamples } from './run-samples.tsx'
import { runWords } from './run-words.ts'
import { useUnitName } from './use-unit-name.ts'

type Report = NonNullable<RunPage['report']>
type ReportProps = { page: Pick<RunPage, 'names' | 'rules'>; report: Report }

/** Fewer cases than this are called few. */
const FEW = 30

const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)}%`)
const signed = (count: number) => (count > 0 ? `+${count}` : String(count))

function Moves({ page, report }: ReportProps) {
  const w = useWords(runWords)
  const t = useText()
  const unit = useUnitName(page.names)
  const rule = (code: string) => {
    const name = page.rules[code]
    return code === '' ? w.noRule : name ? `${t(name)} (${code})` : code
  }
  const counted = { id: 'count', header: w.cases, numeric: true, cell: (row: { count: number }) => row.count }
  return (
    <>
      <Section title={w.matrix}>
        <Table
          caption={w.matrix}
          rows={report.moves}
          rowKey={({ from, to }) => `${from}>${to}`}
          columns={[
            { id: 'from', header: w.fromUnit, primary: true, cell: ({ from }) => unit(from) },
            { id: 'to', header: w.toUnit, cell: ({ to }) => unit(to) },
            counted,
          ]}
        />
        {report.moveCount > report.moves.length ? (
          <p className="muted">{w.moreMoves(report.moveCount - report.moves.length)}</p>
        ) : null}
      </Section>
      <Section title={w.reasons}>
        <Table
          caption={w.reasons}
          rows={report.reasons}
          rowKey={({ from, to }) => `${from}>${to}`}
          columns={[
            { id: 'to', header: w.draftRule, primary: true, cell: ({ to }) => rule(to) },
            { id: 'from', header: w.liveRule, cell: ({ from }) => rule(from) },
            counted,
          ]}
        />
      </Section>
    </>
  )
}

function Agreement({ report: { agreement, assigned, byPerson } }: { report: Report }) {
  const w = useWords(runWords)
  const measures = ['precision', 'recall', 'byPersonPrecision', 'byPersonRecall'] as const
  return (
    <Section title={w.agreement}>
      <p>{w.agreementLead(assigned, byPerson)}</p>
      <Table
        caption={w.agreement}
        rows={measures}
        rowKey={(measure) => measure}
        columns={[
          { id: 'measure', header: w.measure, primary: true, cell: (measure) => w[measure] },
          { id: 'live', header: w.live, numeric: true, cell: (measure) => percent(agreement.live[measure]) },
          { id: 'draft', header: w.draft, numeric: true, cell: (measure) => percent(agreement.draft[measure]) },
        ]}
      />
    </Section>
  )
}

function Load({ page, report }: ReportProps) {
  const w = useWords(runWords)
  const unit = useUnitName(page.names)
  return (
    <Section title={w.load}>
      <Table
        caption={w.load}
        rows={report.units}
        rowKey={(row) => row.unit}
        columns={[
          { id: 'unit', header: w.unit, primary: true, cell: (row) => unit(row.unit) },
          { id: 'live', header: w.live, numeric: true, cell: (row) => row.live },
          { id: 'draft', header: w.draft, numeric: true, cell: (row) => row.draft },
          { id: 'difference', header: w.difference, numeric: true, cell: (row) => signed(row.draft - row.live) },
          {
            id: 'right',
            header: w.right,
            numeric: true,
            cell: (row) => (row.unit === '' ? w.none : w.perUnit(row.liveRight, row.draftRight, row.actual)),
          },
        ]}
      />
    </Section>
  )
}

/** What a comparison has found: a sentence, then from where to where, why, agreement, load, and examples. */
export function RunReport({ page, report }: ReportProps) {
  const w = useWords(runWords)
  const share = percent(report.cases === 0 ? null : report.moved / report.cases)
  return (
    <>
      <p>
        <strong>{w.finding(report.cases, report.moved, share)}</strong>{' '}
        {report.cases > 0 && report.cases < FEW ? w.small : null}
      </p>
      {report.cases > 0 ? <p>{w.also(report.categoryChanged, report.urgencyChanged)}</p> : null}
      {report.moved > 0 ? <Moves page={page} report={report} /> : null}
      {report.assigned > 0 ? <Agreement report={report} /> : null}
      {report.cases > 0 ? <Load page={page} report={report} /> : null}
      {report.samples.length > 0 ? <RunSamples names={page.names} samples={report.samples} /> : null}
    </>
  )
}
