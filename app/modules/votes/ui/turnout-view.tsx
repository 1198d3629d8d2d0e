import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Turnout } from '../run-page.server.ts'
import { resultWords } from './result-words.ts'
import { TestFigures } from './test-figures.tsx'

/** How many took part and what is still missing; never what was chosen. */
export function TurnoutView({ turnout }: { turnout: Turnout }) {
  const w = useWords(resultWords)
  return (
    <Section title={w.turnout} id="turnout">
      <p className="muted">{w.turnoutLead}</p>
      <p>{w.dwellings(turnout.dwellings.cast, turnout.dwellings.all)}</p>
      {turnout.tests.length > 0 ? <TestFigures caption={w.took} tests={turnout.tests} /> : null}
      <Table
        caption={w.building}
        rows={turnout.buildings}
        rowKey={({ building }) => building}
        columns={[
          { id: 'building', header: w.building, primary: true, cell: ({ building }) => w.buildingOf(building) },
          {
            id: 'cast',
            header: w.cast,
            numeric: true,
            cell: ({ cast, dwellings }) => (cast === null ? w.tooFew : `${cast} / ${dwellings}`),
          },
        ]}
      />
    </Section>
  )
}
