import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { scopeOf } from '../exclusion-scope.rules.ts'
import { chartValue, figureText } from '../figure.words.ts'
import type { Cells } from '../figures.rules.ts'
import type { Measure } from '../measure.schema.ts'
import { GROUP_WORDS, MEASURE_WORDS, REASON_WORDS, SCOPE_WORDS } from '../measure.words.ts'
import type { MonthReport } from '../month-report.server.ts'
import { reportWords } from '../report.words.ts'
import { REPORTED, type ReportGroup, type ReportRow, reportGroups } from '../report-tables.rules.ts'

/** Units that a chart has room for. */
const DRAWN = 20

function GroupTable({ group, rows, total, score }: ReportGroup) {
  const w = useWords(reportWords)
  const t = useText()
  const locale = useLocale()
  const title = t(GROUP_WORDS[group])
  const figure = (cells: Cells, measure: Measure) =>
    `${figureText(cells[measure], measure, locale)}${cells[measure].isFew && cells[measure].value !== null ? ' *' : ''}`
  const nameOf = ({ id, nameZh, nameEn }: ReportRow) => (id === '' ? w.all : t({ zh: nameZh, en: nameEn }))
  const together: ReportRow = { id: '', nameZh: '', nameEn: '', cells: total, score }
  const drawn = rows.slice(0, DRAWN)
  const spec = {
    label: `${title}: ${t(MEASURE_WORDS.satisfaction.name)}, ${t(MEASURE_WORDS.close_on_time.name)}`,
    kind: 'bars' as const,
    categories: drawn.map(nameOf),
    series: (['satisfaction', 'close_on_time'] as const).map((measure) => ({
      name: t(MEASURE_WORDS[measure].name),
      values: drawn.map(({ cells }) => chartValue(cells[measure], measure)),
    })),
    unit: '%',
    most: 100,
  }
  return (
    <Section title={title}>
      <Chart spec={spec}>
        <Table
          caption={title}
          rows={[...rows, together]}
          rowKey={({ id }) => id}
          columns={[
            { id: 'unit', header: w.unit, primary: true, cell: nameOf },
            ...REPORTED.map((measure) => ({
              id: measure,
              header: t(MEASURE_WORDS[measure].name),
              numeric: true,
              cell: ({ cells }: ReportRow) => figure(cells, measure),
            })),
            { id: 'score', header: w.score, numeric: true, cell: ({ score: own }: ReportRow) => own ?? '–' },
          ]}
        />
      </Chart>
    </Section>
  )
}

/** One table for each kind of unit, drawn; figures of few cases are marked. */
export function ReportGroups({ report }: { report: MonthReport }) {
  const w = useWords(reportWords)
  const groups = reportGroups(report.figures.units)
  return (
    <>
      {groups.map((group) => (
        <GroupTable key={group.group} {...group} />
      ))}
      {groups.length > 0 ? <p className="muted small">{w.fewMark}</p> : null}
    </>
  )
}

/** The cases of the month that were left out, and why. */
export function ReportExclusions({ report }: { report: MonthReport }) {
  const w = useWords(reportWords)
  const t = useText()
  const { exclusions } = report.figures
  return (
    <Section title={w.exclusions} id="exclusions">
      {exclusions.length === 0 ? (
        <p className="muted">{w.noExclusions}</p>
      ) : (
        <Table
          caption={w.exclusions}
          rows={exclusions}
          rowKey={({ reference, measures }) => `${reference} ${measures}`}
          columns={[
            { id: 'reference', header: w.reference, primary: true, cell: ({ reference }) => reference },
            { id: 'reason', header: w.reason, cell: ({ reasonCode }) => t(REASON_WORDS[reasonCode]) },
            { id: 'scope', header: w.scope, cell: ({ measures }) => t(SCOPE_WORDS[scopeOf(measures)]) },
          ]}
        />
      )}
    </Section>
  )
}
