import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { chartUnit, chartValue, figureText, madeOf } from '../figure.words.ts'
import { DEFINITIONS, type Measure } from '../measure.schema.ts'
import { MEASURE_WORDS } from '../measure.words.ts'
import type { MeasuresPage } from '../measures-page.server.ts'
import { measuresWords } from './measures-words.ts'

/** One measure over twelve months: a trend says more than a place. */
export function MeasureTrend({ trend, measure }: { trend: MeasuresPage['trend']; measure: Measure }) {
  const w = useWords(measuresWords)
  const t = useText()
  const locale = useLocale()
  const name = t(MEASURE_WORDS[measure].name)
  const title = w.trend(name)
  const spec = {
    label: title,
    kind: 'lines' as const,
    categories: trend.map(({ month }) => month),
    series: [{ name, values: trend.map(({ cell }) => chartValue(cell, measure)) }],
    unit: chartUnit(measure),
    ...(DEFINITIONS[measure].kind === 'share' && { most: 100 }),
  }
  return (
    <Section title={title} id="trend">
      <Chart spec={spec}>
        <Table
          caption={title}
          rows={trend.filter(({ cell }) => cell.denominator > 0)}
          rowKey={({ month }) => month}
          empty={w.noUnits}
          columns={[
            {
              id: 'month',
              header: w.month,
              primary: true,
              cell: ({ month }) => <span className="numbers">{month}</span>,
            },
            { id: 'value', header: w.value, numeric: true, cell: ({ cell }) => figureText(cell, measure, locale) },
            { id: 'made', header: w.made, numeric: true, cell: ({ cell }) => madeOf(cell, measure) },
          ]}
        />
      </Chart>
    </Section>
  )
}
