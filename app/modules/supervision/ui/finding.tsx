import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import type { Board } from '../overdue-board.server.ts'
import { boardWords } from './board-words.ts'

/** What the board says, in one sentence. */
export function Finding({ board }: { board: Board }) {
  const w = useWords(boardWords)
  const isChinese = useLocale() === 'zh'
  const { alerts, units } = board
  const late = alerts.overdue + alerts.overdue_yellow + alerts.overdue_red
  if (late === 0) return <p className="finding">{w.calm(alerts.due_soon)}</p>
  const [first, second] = units
  const stands = first && second && first.count > second.count ? first : null
  const parts = [
    w.late(late),
    alerts.overdue_red > 0 ? w.red(alerts.overdue_red) : null,
    stands ? w.most(stands.name ?? w.dispatchers, stands.count) : null,
  ].filter((part) => part !== null)
  return <p className="finding">{isChinese ? `${parts.join('，')}。` : `${parts.join('; ')}.`}</p>
}

/** Cases by warning, each number a link to its cases. */
export function AlertCounters({ board }: { board: Board }) {
  const w = useWords(boardWords)
  const { alerts } = board
  const toneOf = (n: number, tone: 'soon' | 'overdue') => (n > 0 ? tone : 'neutral')
  return (
    <StatRow>
      <Stat
        value={alerts.due_soon}
        label={w.dueSoon}
        href="/supervise?alert=due_soon#cases"
        tone={toneOf(alerts.due_soon, 'soon')}
      />
      <Stat
        value={alerts.overdue}
        label={w.overdue}
        href="/supervise?alert=overdue#cases"
        tone={toneOf(alerts.overdue, 'overdue')}
      />
      <Stat
        value={alerts.overdue_yellow}
        label={w.yellow}
        href="/supervise?alert=overdue_yellow#cases"
        tone={toneOf(alerts.overdue_yellow, 'overdue')}
      />
      <Stat
        value={alerts.overdue_red}
        label={w.redStat}
        href="/supervise?alert=overdue_red#cases"
        tone={toneOf(alerts.overdue_red, 'overdue')}
      />
    </StatRow>
  )
}
