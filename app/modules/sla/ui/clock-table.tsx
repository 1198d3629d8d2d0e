import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { ClockView } from '../sla.queries.server.ts'
import { Countdown } from './countdown.tsx'
import { METRIC_WORDS, slaWords } from './sla-words.ts'

function ClockState({ clock, now }: { clock: ClockView; now: Date | string }) {
  const w = useWords(slaWords)
  if (clock.state === 'cancelled') return <StatusTag>{w.cancelled}</StatusTag>
  if (clock.state === 'stopped') {
    return clock.breachedAt ? (
      <StatusTag tone="overdue">{w.late}</StatusTag>
    ) : (
      <StatusTag tone="done">{w.onTime}</StatusTag>
    )
  }
  return (
    <Countdown
      dueAt={clock.dueAt}
      startedAt={clock.startedAt}
      provisional={clock.provisional}
      state={clock.state}
      now={now}
    />
  )
}

/** Every clock of a case with its due time and how it went, in the order in which they started. */
export function ClockTable({ clocks, now }: { clocks: readonly ClockView[]; now: Date | string }) {
  const w = useWords(slaWords)
  const text = useText()
  return (
    <Table
      caption={w.caption}
      rows={clocks}
      rowKey={(clock) => clock.id}
      empty={w.none}
      columns={[
        {
          id: 'step',
          header: w.step,
          primary: true,
          cell: (clock) => (
            <>
              {text(METRIC_WORDS[clock.metric])}
              {clock.cycle > 1 ? <small> {w.again(clock.cycle)}</small> : null}
            </>
          ),
        },
        { id: 'due', header: w.due, cell: (clock) => (clock.dueAt ? <DateTime value={clock.dueAt} /> : '—') },
        { id: 'state', header: w.status, cell: (clock) => <ClockState clock={clock} now={now} /> },
      ]}
    />
  )
}
