import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Counters } from '../../../ui/components/stat.tsx'
import { LEVELS } from '../../sla/sla.schema.ts'
import type { Board } from '../overdue-board.server.ts'
import { figureWords } from './board-figures-words.ts'
import { casesHref } from './board-links.ts'
import { boardWords } from './board-words.ts'

type FindingProps = { board: Pick<Board, 'alerts' | 'total' | 'worst'> }

/**
 * What the board says, in one sentence. Overdue is what the counter beneath says; a warning that has fired stays while
 * its case is on hold, which is not overdue, and is therefore told apart from it.
 */
export function Finding({ board }: FindingProps) {
  const w = useWords(boardWords)
  const isChinese = useLocale() === 'zh'
  const { alerts, total, worst } = board
  const red = alerts.overdue_red + alerts.overdue_notice
  if (total.overdue === 0 && red === 0) return <p className="finding">{w.calm(alerts.due_soon)}</p>
  const parts = [
    total.overdue > 0 ? w.late(total.overdue) : w.noneLate,
    worst ? w.most(worst.name ?? w.dispatchers, worst.overdue) : null,
    red > 0 ? w.red(red) : null,
  ].filter((part) => part !== null)
  return <p className="finding">{isChinese ? `${parts.join('，')}。` : `${parts.join('; ')}.`}</p>
}

/** Cases by warning, each number a link to its cases. */
export function AlertCounters({ board }: { board: Board }) {
  const w = useWords(boardWords)
  const { alerts } = board
  const labels = {
    ...{ half: w.half, due_soon: w.dueSoon, overdue: w.overdue },
    ...{ overdue_yellow: w.yellow, overdue_red: w.redStat, overdue_notice: w.noticeStat },
  }
  return (
    <Counters
      counters={LEVELS.map((name) => ({
        value: alerts[name],
        label: labels[name],
        href: `/supervise?alert=${name}#cases`,
        tone: name === 'half' ? 'neutral' : name === 'due_soon' ? 'soon' : 'overdue',
      }))}
    />
  )
}

/** How many cases are open, overdue, due by the end of the next working day and on hold, each number a link to its cases. */
export function OpenCounters({ board: { total } }: { board: Board }) {
  const w = useWords(figureWords)
  const tones = { open: 'neutral', overdue: 'overdue', next: 'soon', hold: 'done' } as const
  const names = ['overdue', 'next', 'open', 'hold'] as const
  return (
    <Counters
      counters={names.map((name) => ({
        value: total[name],
        label: w[`cases_${name}`],
        href: casesHref({ standing: name }),
        tone: tones[name],
      }))}
    />
  )
}
