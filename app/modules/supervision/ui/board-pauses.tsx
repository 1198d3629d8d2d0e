import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Board, BoardGroup } from '../overdue-board.server.ts'
import { figureWords } from './board-figures-words.ts'
import { useGroupName } from './board-groups.tsx'
import { casesHref, grouped, percent } from './board-links.ts'

const holdHref = (key: string) => casesHref({ by: 'department', department: key, standing: 'hold' })

const lateHref = (key: string) => casesHref({ by: 'department', department: key, standing: 'hold', late: 'hold' })

/** How much of the work stands still, and whose (REQUIREMENTS B11). */
export function BoardPauses({ board: { total, pausers } }: { board: Board }) {
  const w = useWords(figureWords)
  const nameOf = useGroupName('department')
  if (total.hold === 0) {
    return (
      <Section title={w.pauses} id="pauses">
        <p className="muted">{w.noPauses}</p>
      </Section>
    )
  }
  const share = ({ hold, open }: BoardGroup) => percent(hold, open)
  return (
    <Section title={w.pauses} id="pauses">
      <p>
        {w.pausesLead(percent(total.hold, total.open), total.hold)} {w.lateHint}
      </p>
      <Table
        caption={w.pauses}
        rows={pausers}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'unit',
            header: w.department,
            primary: true,
            cell: (group) => (
              <Link className="text-link" to={holdHref(group.key)}>
                {nameOf(group)}
              </Link>
            ),
          },
          { id: 'hold', header: w.hold, numeric: true, cell: ({ hold }) => hold },
          { id: 'share', header: w.share, numeric: true, cell: share },
          { id: 'minutes', header: w.holdMinutes, numeric: true, cell: ({ holdMinutes }) => grouped(holdMinutes) },
          {
            id: 'late',
            header: w.lateHolds,
            numeric: true,
            cell: ({ key, lateHolds }) =>
              lateHolds > 0 ? (
                <Link className="text-link" to={lateHref(key)}>
                  {lateHolds}
                </Link>
              ) : (
                lateHolds
              ),
          },
        ]}
      />
    </Section>
  )
}

/** How long the open cases have been in each unit's court. */
export function BoardCourtTime({ board: { courtUnits } }: { board: Board }) {
  const w = useWords(figureWords)
  const nameOf = useGroupName('department')
  if (courtUnits.length === 0) return null
  const hrefOf = (key: string) => casesHref({ by: 'department', department: key, standing: 'open' })
  const spec = {
    label: w.courtUnitsLabel,
    kind: 'bars' as const,
    categories: courtUnits.map(nameOf),
    series: [{ name: w.minutes, values: courtUnits.map(({ courtMinutes }) => courtMinutes) }],
    hrefs: courtUnits.map(({ key }) => hrefOf(key)),
  }
  return (
    <Section title={w.courtUnits} id="court-time">
      <p className="muted small">{w.courtHint}</p>
      <Chart spec={spec}>
        <Table
          caption={w.courtUnitsLabel}
          rows={courtUnits}
          rowKey={({ key }) => key}
          columns={[
            {
              id: 'unit',
              header: w.department,
              primary: true,
              cell: (group) => (
                <Link className="text-link" to={hrefOf(group.key)}>
                  {nameOf(group)}
                </Link>
              ),
            },
            { id: 'open', header: w.open, numeric: true, cell: ({ open }) => open },
            { id: 'minutes', header: w.minutes, numeric: true, cell: ({ courtMinutes }) => grouped(courtMinutes) },
            {
              id: 'average',
              header: w.average,
              numeric: true,
              cell: ({ courtMinutes, open }) => grouped(Math.round(courtMinutes / open)),
            },
          ]}
        />
      </Chart>
    </Section>
  )
}
