import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { HotspotView } from '../hotspot-board.server.ts'
import { hotspotWords } from './hotspot-words.ts'
import { Sparkline } from './sparkline.tsx'

/** Fewer people than this are no statistics. */
const FEW = 5
const COLDEST = 0.1

export const hotspotHref = (id: string) => `/supervise/hotspots/${id}`

function Title({ hotspot }: { hotspot: HotspotView }) {
  const w = useWords(hotspotWords)
  const { id, title, isAlarm, isCandidate, people } = hotspot
  return (
    <div className="hotspot-title">
      <Link className="text-link" to={hotspotHref(id)}>
        {title.length > 0 ? title.join(' · ') : w.noWords}
      </Link>
      {isAlarm ? <StatusTag tone="overdue">{w.alarm}</StatusTag> : null}
      {isCandidate ? <StatusTag tone="soon">{w.candidate}</StatusTag> : null}
      {people < FEW ? <span className="muted small">{w.fewTag}</span> : null}
    </div>
  )
}

function Heat({ hotspot: { heat, trend } }: { hotspot: HotspotView }) {
  const w = useWords(hotspotWords)
  return (
    <div>
      <span className="numbers">{heat < COLDEST ? w.cold : heat.toFixed(1)}</span>
      <div className="muted small">{w[trend]}</div>
    </div>
  )
}

/** Troubles in the order of their heat; every number leads to what it counts. */
export function HotspotTable({ hotspots }: { hotspots: readonly HotspotView[] }) {
  const w = useWords(hotspotWords)
  const link = (id: string, text: string) => (
    <Link className="text-link numbers" to={`${hotspotHref(id)}#cases`}>
      {text}
    </Link>
  )
  return (
    <Table
      caption={w.title}
      rows={hotspots}
      rowKey={({ id }) => id}
      columns={[
        { id: 'what', header: w.what, primary: true, cell: (hotspot) => <Title hotspot={hotspot} /> },
        {
          id: 'where',
          header: w.where,
          cell: ({ where, districtCode }) =>
            districtCode ? (
              <Link className="text-link" to={`/supervise/hotspots?district=${districtCode}`}>
                {where}
              </Link>
            ) : (
              (where ?? '—')
            ),
        },
        { id: 'people', header: w.people, cell: ({ id, people }) => link(id, w.peopleOf(people)) },
        { id: 'size', header: w.size, cell: ({ id, size }) => link(id, w.casesOf(size)) },
        {
          id: 'span',
          header: w.span,
          cell: ({ firstAt, lastAt }) => (
            <span className="hotspot-span">
              <DateTime value={firstAt} precision="date" /> {w.to} <DateTime value={lastAt} precision="date" />
            </span>
          ),
        },
        { id: 'months', header: w.months, cell: ({ months }) => <Sparkline months={months} /> },
        { id: 'heat', header: w.heat, cell: (hotspot) => <Heat hotspot={hotspot} /> },
      ]}
    />
  )
}
