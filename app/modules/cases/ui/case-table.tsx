import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { ListChanges } from '../../../ui/components/list-changes.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import { useSteadyRows } from '../../../ui/components/use-steady-rows.ts'
import { CaseClock } from '../../sla/ui/case-clock.tsx'
import type { CaseType } from '../case.schema.ts'
import { TYPE_WORDS } from '../case.words.ts'
import type { CaseRow } from '../case-rows.server.ts'
import { CaseStatusTag, FlagBadges, UrgencyTag } from './case-status.tsx'
import { PickBox } from './pick-box.tsx'

const words = defineWords({
  zh: {
    what: '诉求',
    place: '地点',
    status: '状态',
    due: '时限',
    holder: '主办单位',
    round: (n: number) => `第 ${n} 轮`,
    request: '有申请待决定',
    gone: '已离开列表',
    arrived: '新',
    unplaced: '没有填地点',
    none: '还没有派单',
  },
  en: {
    what: 'Case',
    place: 'Place',
    status: 'State',
    due: 'Time limit',
    holder: 'Lead department',
    round: (n: number) => `Round ${n}`,
    request: 'Request waiting',
    gone: 'Left the list',
    arrived: 'New',
    unplaced: 'No place given',
    none: 'Not dispatched yet',
  },
})

type TitleProps = { row: CaseRow; href: string; isGone: boolean; isNew: boolean; canPick: boolean }

function CaseTitle({ row, href, isGone, isNew, canPick }: TitleProps) {
  const t = useText()
  const w = useWords(words)
  return (
    <div className={isGone ? 'case-title case-title--gone' : 'case-title'}>
      <div className="case-title__line">
        {canPick && !isGone ? <PickBox row={row} /> : null}
        <Link className="case-title__link" to={href} data-list-item>
          {row.title}
        </Link>
      </div>
      <div className="case-title__facts">
        {isGone ? <Badge>{w.gone}</Badge> : null}
        {isNew ? <Badge>{w.arrived}</Badge> : null}
        <span className="numbers">{row.reference}</span>
        <span>{t(TYPE_WORDS[row.type as CaseType])}</span>
        {row.category ? <span>{row.category}</span> : null}
      </div>
    </div>
  )
}

function CaseMarks({ row }: { row: CaseRow }) {
  const w = useWords(words)
  return (
    <div className="case-table__marks">
      <CaseStatusTag status={row.status} />
      <UrgencyTag urgency={row.urgency} />
      <FlagBadges flags={row.flags} />
      {row.round > 1 ? <Badge>{w.round(row.round)}</Badge> : null}
      {row.hasRequest ? <Badge>{w.request}</Badge> : null}
    </div>
  )
}

/** Columns that a list may show beside the case itself. */
export type ShownColumn = 'place' | 'status' | 'due' | 'holder'

type CaseTableProps<Row extends CaseRow> = {
  caption: string
  rows: readonly Row[]
  /** The server's present when the page was made. */
  now: Date | string
  columns?: readonly ShownColumn[]
  /** Columns of this list only, after the others. */
  extra?: readonly Column<Row>[]
  /** Act that a row's link opens on the case's page. */
  act?: string
  /** Rows have a box: the page has a form for what is ticked. */
  canPick?: boolean
  /** Shown when the list is empty: what will appear here. */
  empty: ReactNode
}

/** Cases in rows (cards on a phone), each leading to its page; the list stays still while it changes. */
export function CaseTable<Row extends CaseRow>(props: CaseTableProps<Row>) {
  const { caption, now, columns = ['place', 'status', 'due'], extra = [], act, canPick = false, empty } = props
  const w = useWords(words)
  const steady = useSteadyRows(props.rows, (row) => row.id)
  const known: Record<ShownColumn, Column<Row>> = {
    place: {
      id: 'place',
      header: w.place,
      cell: (row) => <span className="case-table__place">{row.place || w.unplaced}</span>,
    },
    status: { id: 'status', header: w.status, cell: (row) => <CaseMarks row={row} /> },
    due: { id: 'due', header: w.due, cell: (row) => <CaseClock due={row.due} now={now} /> },
    holder: { id: 'holder', header: w.holder, cell: (row) => row.holder ?? <span className="muted">{w.none}</span> },
  }
  const title: Column<Row> = {
    id: 'what',
    header: w.what,
    primary: true,
    cell: (row) => (
      <CaseTitle
        row={row}
        href={`/desk/cases/${row.reference}${act ? `?act=${act}#act` : ''}`}
        isGone={steady.gone.has(row.id)}
        isNew={steady.arrived.has(row.id)}
        canPick={canPick}
      />
    ),
  }
  return (
    <div className="case-table">
      <ListChanges arrived={steady.arrived.size} gone={steady.gone.size} refresh={steady.refresh} />
      {steady.rows.length === 0 ? (
        empty
      ) : (
        <Table
          caption={caption}
          rows={steady.rows}
          rowKey={(row) => row.id}
          columns={[title, ...columns.map((name) => known[name]), ...extra]}
        />
      )}
    </div>
  )
}
