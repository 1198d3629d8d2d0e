import { Link } from '@remix-run/react'
import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { chartUnit, chartValue, figureText, intervalText, madeOf } from '../figure.words.ts'
import type { RankedUnit } from '../figures.rules.ts'
import { DEFINITIONS, type Measure } from '../measure.schema.ts'
import { MEASURE_WORDS } from '../measure.words.ts'
import { measuresWords } from './measures-words.ts'

type Props = {
  ranked: readonly RankedUnit[]
  measure: Measure
  /** The cases behind a unit's figure; null where they are not shown. */
  casesHref: ((unit: string) => string) | null
  unitHref: ((unit: string) => string) | null
}

/** Units of one kind by one measure, drawn and in figures, with how sure each is. */
export function MeasureRanking({ ranked, measure, casesHref, unitHref }: Props) {
  const w = useWords(measuresWords)
  const t = useText()
  const locale = useLocale()
  const title = w.ranked(t(MEASURE_WORDS[measure].name))
  const { better, kind } = DEFINITIONS[measure]
  const nameOf = ({ nameZh, nameEn }: RankedUnit) => t({ zh: nameZh, en: nameEn })
  const place = ({ rank }: RankedUnit) => rank ?? <span className="muted">{w.fewShort}</span>
  const spec = {
    label: title,
    kind: 'bars' as const,
    categories: ranked.slice(0, 20).map(nameOf),
    series: [
      {
        name: t(MEASURE_WORDS[measure].name),
        values: ranked.slice(0, 20).map(({ cells }) => chartValue(cells[measure], measure)),
      },
    ],
    unit: chartUnit(measure),
    ...(kind === 'share' && { most: 100 }),
    ...(unitHref && { hrefs: ranked.map(({ id }) => unitHref(id)) }),
  }
  return (
    <Section title={title} id="units">
      <p className="muted small">{t(MEASURE_WORDS[measure].method)}</p>
      {better === 'none' ? <p className="muted small">{w.compare}</p> : null}
      <Chart spec={spec}>
        <Table
          caption={title}
          rows={ranked}
          rowKey={({ id }) => id}
          empty={w.noUnits}
          columns={[
            {
              id: 'unit',
              header: w.unit,
              primary: true,
              cell: (unit) =>
                unitHref ? (
                  <Link className="text-link" to={unitHref(unit.id)}>
                    {nameOf(unit)}
                  </Link>
                ) : (
                  nameOf(unit)
                ),
            },
            ...(better === 'none' ? [] : [{ id: 'rank', header: w.rank, numeric: true, cell: place }]),
            {
              id: 'value',
              header: w.value,
              numeric: true,
              cell: ({ cells }: RankedUnit) => figureText(cells[measure], measure, locale),
            },
            {
              id: 'made',
              header: w.made,
              numeric: true,
              cell: ({ id, cells }: RankedUnit) =>
                casesHref ? (
                  <Link className="text-link numbers" to={casesHref(id)}>
                    {madeOf(cells[measure], measure)}
                  </Link>
                ) : (
                  madeOf(cells[measure], measure)
                ),
            },
            {
              id: 'interval',
              header: w.interval,
              numeric: true,
              cell: ({ cells }: RankedUnit) => intervalText(cells[measure]),
            },
            {
              id: 'excluded',
              header: w.excluded,
              numeric: true,
              cell: ({ cells }: RankedUnit) => cells[measure].excluded,
            },
          ]}
        />
      </Chart>
    </Section>
  )
}
