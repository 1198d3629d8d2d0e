import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { ClockView } from '../sla.queries.server.ts'
import { Countdown } from './countdown.tsx'
import { METRIC_WORDS, slaWords } from './sla-words.ts'

/** How a clock that has ended went. */
function Ended({ clock }: { clock: ClockView }) {
  const w = useWords(slaWords)
  if (clock.state === 'cancelled') return <StatusTag>{w.cancelled}</StatusTag>
  return clock.breachedAt ? (
    <StatusTag tone="overdue">{w.late}</StatusTag>
  ) : (
    <StatusTag tone="done">{w.onTime}</StatusTag>
  )
}

function ClockLine({ clock, now }: { clock: ClockView; now: Date | string }) {
  const w = useWords(slaWords)
  const text = useText()
  const ended = clock.state === 'stopped' || clock.state === 'cancelled'
  return (
    <li>
      <strong>
        {text(METRIC_WORDS[clock.metric])}
        {clock.cycle > 1 ? <small> {w.again(clock.cycle)}</small> : null}
      </strong>
      {ended ? (
        <>
          <Ended clock={clock} />
          {clock.dueAt ? (
            <small className="muted">
              {w.due} <DateTime value={clock.dueAt} />
            </small>
          ) : null}
        </>
      ) : (
        <Countdown
          dueAt={clock.dueAt}
          startedAt={clock.startedAt}
          provisional={clock.provisional}
          state={clock.state}
          now={now}
        />
      )}
    </li>
  )
}

/** Every clock of a case with its due time and how it went, in the order in which they started. */
export function ClockList({ clocks, now }: { clocks: readonly ClockView[]; now: Date | string }) {
  const w = useWords(slaWords)
  if (clocks.length === 0) return <p className="muted">{w.none}</p>
  return (
    <ul className="clock-list list-plain" aria-label={w.caption}>
      {clocks.map((clock) => (
        <ClockLine key={clock.id} clock={clock} now={now} />
      ))}
    </ul>
  )
}
