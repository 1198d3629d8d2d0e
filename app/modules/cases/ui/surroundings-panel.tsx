import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { Card } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import type { CaseRow } from '../case-rows.server.ts'
import type { Surroundings } from '../surroundings.server.ts'
import { CaseStatusTag } from './case-status.tsx'

export const surroundingWords = defineWords({
  zh: {
    title: '附近和以前',
    page: (reference: string) => `${reference} 的附近和以前`,
    nearby: '附近的诉求',
    nearbyHint: '200 米以内，或同一社区同一类别，最近 90 天',
    noNearby: '最近 90 天附近没有别的诉求',
    history: '同一位诉求人反映过的',
    historyHint: '只列出您有权看的；举报、保密和匿名的不在里面，也不说明是谁',
    noHistory: '没有您能看的其他诉求',
    metres: (n: number) => `${n} 米`,
    alike: '同社区同类别',
    all: (n: number) => `全部 ${n} 件`,
    more: '全部',
    distance: '距离',
    back: '返回诉求',
  },
  en: {
    title: 'Nearby and before',
    page: (reference: string) => `Nearby and before ${reference}`,
    nearby: 'Cases nearby',
    nearbyHint: 'Within 200 m, or of the same community and category, in the last 90 days',
    noNearby: 'No other case nearby in the last 90 days',
    history: 'Filed by the same resident',
    historyHint: 'Only what you may see; reports, confidential and anonymous cases are left out, and nobody is named',
    noHistory: 'No other case that you may see',
    metres: (n: number) => `${n} m`,
    alike: 'same community and category',
    all: (n: number) => `All ${n}`,
    more: 'All',
    distance: 'Distance',
    back: 'Back to the case',
  },
})

function Lines({ rows }: { rows: ReadonlyArray<CaseRow & { metres?: number | null }> }) {
  const w = useWords(surroundingWords)
  return (
    <ul className="list-plain surroundings">
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="text-link" to={`/desk/cases/${row.reference}`}>
            {row.title}
          </Link>
          <div className="case-title__facts">
            <CaseStatusTag status={row.status} />
            {row.metres === undefined ? null : (
              <span>{row.metres === null ? w.alike : w.metres(Math.round(row.metres))}</span>
            )}
            <DateTime value={row.submittedAt} precision="date" />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The newest of what happened near a case and of what its requester filed besides, each with the way to all of it. */
export function SurroundingsPanel({ reference, found }: { reference: string; found: Surroundings }) {
  const w = useWords(surroundingWords)
  const { nearby, history } = found
  const href = `/desk/cases/${reference}/nearby`
  return (
    <Card title={w.title} headingLevel={2}>
      <h3>{w.nearby}</h3>
      {nearby.rows.length === 0 ? <p className="muted small">{w.noNearby}</p> : <Lines rows={nearby.rows} />}
      {nearby.total > nearby.rows.length ? (
        <Link className="text-link" to={href}>
          {w.all(nearby.total)}
        </Link>
      ) : null}
      {history ? (
        <>
          <h3>{w.history}</h3>
          {history.rows.length === 0 ? <p className="muted small">{w.noHistory}</p> : <Lines rows={history.rows} />}
          {history.next ? (
            <Link className="text-link" to={`${href}#history`}>
              {w.more}
            </Link>
          ) : null}
        </>
      ) : null}
    </Card>
  )
}
