import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Board } from '../overdue-board.server.ts'
import { figureWords } from './board-figures-words.ts'
import { casesHref } from './board-links.ts'

/** How many open cases are of which age. */
export function BoardAges({ board: { ages } }: { board: Board }) {
  const w = useWords(figureWords)
  const hrefOf = (id: string) => casesHref({ age: id, standing: 'open' })
  const spec = {
    label: w.agesLabel,
    kind: 'columns' as const,
    categories: ages.map(({ id }) => w[id]),
    series: [{ name: w.open, values: ages.map(({ count }) => count) }],
    hrefs: ages.map(({ id }) => hrefOf(id)),
  }
  return (
    <Section title={w.ages} id="ages">
      <Chart spec={spec}>
        <Table
          caption={w.agesLabel}
          rows={ages}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'age',
              header: w.age,
              primary: true,
              cell: ({ id, count }) =>
                count > 0 ? (
                  <Link className="text-link" to={hrefOf(id)}>
                    {w[id]}
                  </Link>
                ) : (
                  w[id]
                ),
            },
            { id: 'count', header: w.count, numeric: true, cell: ({ count }) => count },
          ]}
        />
      </Chart>
    </Section>
  )
}

/** Whom the open cases wait for. */
export function BoardCourts({ board: { courts } }: { board: Board }) {
  const w = useWords(figureWords)
  const hrefOf = (court: string) => casesHref({ court, standing: 'open' })
  const spec = {
    label: w.courtsLabel,
    kind: 'bars' as const,
    categories: courts.map(({ court }) => w[court]),
    series: [{ name: w.open, values: courts.map(({ count }) => count) }],
    hrefs: courts.map(({ court }) => hrefOf(court)),
  }
  return (
    <Section title={w.courts} id="courts">
      <Chart spec={spec}>
        <Table
          caption={w.courtsLabel}
          rows={courts}
          rowKey={({ court }) => court}
          columns={[
            {
              id: 'court',
              header: w.court,
              primary: true,
              cell: ({ court }) => (
                <Link className="text-link" to={hrefOf(court)}>
                  {w[court]}
                </Link>
              ),
            },
            { id: 'count', header: w.count, numeric: true, cell: ({ count }) => count },
          ]}
        />
      </Chart>
    </Section>
  )
}
