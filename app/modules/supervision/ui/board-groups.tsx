import { Link, useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Chart } from '../../../ui/components/chart.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import { DIMENSIONS, type Dimension, NONE, STANDINGS, type Standing } from '../../measures/open-work.rules.ts'
import type { Board, BoardGroup } from '../overdue-board.server.ts'
import { figureWords } from './board-figures-words.ts'
import { casesHref } from './board-links.ts'
import { MoreLink } from './more-link.tsx'

/** Below this many cases a comparison says nothing. */
const FEW = 10
/** More bars than this cannot be told apart; the table beneath has them all. */
const DRAWN = 20

/** What a group is called; one of nobody by what that means. */
export function useGroupName(dimension: Dimension) {
  const w = useWords(figureWords)
  return ({ key, name }: { key: string; name: string | null }) => name ?? (key === NONE ? w[`none_${dimension}`] : key)
}

/** A number that leads to its cases; none leads nowhere. */
function Count({ group, by, standing }: { group: BoardGroup; by: Dimension; standing: Standing }) {
  if (group[standing] === 0) return <span className="numbers">0</span>
  return (
    <Link className="text-link numbers" to={casesHref({ by, [by]: group.key, standing })}>
      {group[standing]}
    </Link>
  )
}

/** How many groups there are besides; the first time with the way to them. */
function MoreGroups({ count }: { count: number }) {
  const w = useWords(figureWords)
  const [search] = useSearchParams()
  if (count === 0) return null
  if (search.get('groups') === 'all') return <p className="muted small">{w.more(count)}</p>
  return (
    <MoreLink name="groups" value="all" section="groups">
      {w.more(count)}
    </MoreLink>
  )
}

/** Overdue and open cases by department, street, category or person: drawn, and in figures that lead to the cases. */
export function BoardGroups({ board, by }: { board: Board; by: Dimension }) {
  const w = useWords(figureWords)
  const nameOf = useGroupName(by)
  const { groups, total, moreGroups } = board
  const title = w.by(w[by])
  const drawn = groups.slice(0, DRAWN)
  const spec = {
    label: title,
    kind: 'bars' as const,
    isStacked: true,
    categories: drawn.map(nameOf),
    series: [
      { name: w.overdue, tone: 'overdue' as const, values: drawn.map(({ overdue }) => overdue) },
      { name: w.next, tone: 'soon' as const, values: drawn.map(({ next }) => next) },
      { name: w.hold, tone: 'done' as const, values: drawn.map(({ hold }) => hold) },
    ],
    hrefs: drawn.map(({ key }) => casesHref({ by, [by]: key, standing: 'open' })),
  }
  const tabs = DIMENSIONS.map((each) => ({ to: `/supervise?by=${each}#groups`, label: w[each], current: each === by }))
  return (
    <Section title={title} id="groups">
      <Tabs label={w.group} items={tabs} />
      {total.open > 0 && total.open < FEW ? <p className="muted small">{w.few}</p> : null}
      <Chart spec={spec}>
        <Table
          caption={title}
          rows={groups}
          rowKey={({ key }) => key}
          columns={[
            { id: 'name', header: w[by], primary: true, cell: nameOf },
            ...STANDINGS.map((standing) => ({
              id: standing,
              header: w[standing],
              numeric: true,
              cell: (group: BoardGroup) => <Count group={group} by={by} standing={standing} />,
            })),
          ]}
        />
      </Chart>
      <MoreGroups count={moreGroups} />
    </Section>
  )
}
