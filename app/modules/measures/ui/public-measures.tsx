import { Link } from '@remix-run/react'
import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { chartUnit, chartValue, figureText } from '../figure.words.ts'
import { DEFINITIONS, type Measure } from '../measure.schema.ts'
import { MEASURE_WORDS } from '../measure.words.ts'
import type { PublicUnit } from '../public-figures.rules.ts'
import type { PublicMeasures } from '../public-measures.server.ts'
import { publicWords } from './public-words.ts'

type Parts = { shown: PublicMeasures; hrefOf: (measure: Measure) => string }

/** The city's figures of a published month; each leads to its units. */
export function CityFigures({ shown, hrefOf }: Parts) {
  const w = useWords(publicWords)
  const t = useText()
  const locale = useLocale()
  return (
    <Section title={w.city} id="city">
      <Table
        caption={w.city}
        rows={shown.city}
        rowKey={({ measure }) => measure}
        columns={[
          {
            id: 'measure',
            header: w.measure,
            primary: true,
            cell: ({ measure }) =>
              DEFINITIONS[measure].ofCity ? (
                t(MEASURE_WORDS[measure].name)
              ) : (
                <Link className="text-link" to={hrefOf(measure)}>
                  {t(MEASURE_WORDS[measure].name)}
                </Link>
              ),
          },
          {
            id: 'value',
            header: w.value,
            numeric: true,
            cell: ({ cell, measure }) => (cell ? figureText(cell, measure, locale) : w.few),
          },
          { id: 'cases', header: w.cases, numeric: true, cell: ({ cell }) => cell?.denominator ?? w.under },
        ]}
      />
    </Section>
  )
}

/** Units of one kind by one measure, drawn and in figures. */
export function UnitFigures({ shown: { units, measure } }: { shown: PublicMeasures }) {
  const w = useWords(publicWords)
  const t = useText()
  const locale = useLocale()
  const title = w.units(t(MEASURE_WORDS[measure].name))
  const nameOf = ({ nameZh, nameEn }: PublicUnit) => t({ zh: nameZh, en: nameEn })
  const told = units.filter(({ cell }) => cell !== null).slice(0, 20)
  const { kind, better } = DEFINITIONS[measure]
  const spec = {
    label: title,
    kind: 'bars' as const,
    categories: told.map(nameOf),
    series: [
      { name: t(MEASURE_WORDS[measure].name), values: told.map(({ cell }) => cell && chartValue(cell, measure)) },
    ],
    unit: chartUnit(measure),
    ...(kind === 'share' && { most: 100 }),
  }
  return (
    <Section title={title} id="units">
      <p className="muted small">{t(MEASURE_WORDS[measure].method)}</p>
      <Chart spec={spec}>
        <Table
          caption={title}
          rows={units}
          rowKey={({ id }) => id}
          empty={w.none}
          columns={[
            { id: 'unit', header: w.unit, primary: true, cell: nameOf },
            ...(better === 'none'
              ? []
              : [
                  {
                    id: 'rank',
                    header: w.rank,
                    numeric: true,
                    cell: ({ rank }: PublicUnit) => rank ?? <span className="muted">{w.tooFew}</span>,
                  },
                ]),
            {
              id: 'value',
              header: w.value,
              numeric: true,
              cell: ({ cell }: PublicUnit) => (cell ? figureText(cell, measure, locale) : w.few),
            },
            {
              id: 'cases',
              header: w.cases,
              numeric: true,
              cell: ({ cell }: PublicUnit) => cell?.denominator ?? w.under,
            },
          ]}
        />
      </Chart>
    </Section>
  )
}
