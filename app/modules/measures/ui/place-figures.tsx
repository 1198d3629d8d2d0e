import { useText } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { PLACE_WORDS } from '../measure.words.ts'
import { type PlaceRow, placeRowsOf } from '../place-figures.rules.ts'
import type { Figures } from '../report.schema.ts'

/** Requests by district, set against how many live there, with how it is counted; nothing where none were counted. */
export function PlaceFigures({ places }: { places: Figures['places'] }) {
  const t = useText()
  const rows = placeRowsOf(places)
  if (rows.length === 0) return null
  const nameOf = ({ code, nameZh, nameEn }: PlaceRow) =>
    t(code === null ? PLACE_WORDS.city : { zh: nameZh, en: nameEn })
  return (
    <Section title={t(PLACE_WORDS.title)} id="places">
      <p className="muted small">{t(PLACE_WORDS.method)}</p>
      <Table
        caption={t(PLACE_WORDS.title)}
        rows={rows}
        rowKey={({ code }) => code ?? 'city'}
        columns={[
          { id: 'district', header: t(PLACE_WORDS.district), primary: true, cell: nameOf },
          { id: 'requests', header: t(PLACE_WORDS.requests), numeric: true, cell: ({ requests }) => requests },
          {
            id: 'population',
            header: t(PLACE_WORDS.population),
            numeric: true,
            cell: ({ population }) => population ?? '–',
          },
          { id: 'ratio', header: t(PLACE_WORDS.ratio), numeric: true, cell: (row) => row.perTenThousand ?? '–' },
        ]}
      />
    </Section>
  )
}
