import { Link } from '@remix-run/react'
import { useLocale, useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { figureText, intervalText, madeOf } from '../figure.words.ts'
import type { Cells } from '../figures.rules.ts'
import { DEFINITIONS, MEASURES, type Measure, UNIT_MEASURES } from '../measure.schema.ts'
import { MEASURE_WORDS } from '../measure.words.ts'
import { measuresWords } from './measures-words.ts'

type Props = {
  /** Whose figures these are. */
  who: string
  cells: Cells
  city: Cells | null
  score: number | null
  hrefOf: ((measure: Measure) => string) | null
}

/** Every measure of a kind of units or of one unit, beside those of the whole city. */
export function MeasureOverview({ who, cells, city, score, hrefOf }: Props) {
  const w = useWords(measuresWords)
  const t = useText()
  const locale = useLocale()
  // What concerns the city alone stands where its figures do.
  const isOfCity = city !== null || hrefOf === null
  const name = (measure: Measure) => t(MEASURE_WORDS[measure].name)
  return (
    <Section title={w.overview(who)} id="overview">
      <p>
        {w.score}: <strong className="numbers">{score ?? '–'}</strong>
        {score === null ? <span className="muted"> {w.noScore}</span> : null}
      </p>
      <Table
        caption={w.overview(who)}
        rows={isOfCity ? MEASURES : UNIT_MEASURES}
        rowKey={(measure) => measure}
        columns={[
          {
            id: 'measure',
            header: w.measure,
            primary: true,
            cell: (measure) =>
              hrefOf && !DEFINITIONS[measure].ofCity ? (
                <Link className="text-link" to={hrefOf(measure)}>
                  {name(measure)}
                </Link>
              ) : (
                name(measure)
              ),
          },
          {
            id: 'value',
            header: w.value,
            numeric: true,
            cell: (measure) => figureText(cells[measure], measure, locale),
          },
          { id: 'made', header: w.made, numeric: true, cell: (measure) => madeOf(cells[measure], measure) },
          { id: 'interval', header: w.interval, numeric: true, cell: (measure) => intervalText(cells[measure]) },
          { id: 'excluded', header: w.excluded, numeric: true, cell: (measure) => cells[measure].excluded },
          ...(city
            ? [
                {
                  id: 'city',
                  header: w.cityValue,
                  numeric: true,
                  cell: (measure: Measure) => figureText(city[measure], measure, locale),
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
