import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { DueView } from '../sla.queries.server.ts'
import { Countdown } from './countdown.tsx'
import { METRIC_WORDS, slaWords } from './sla-words.ts'

/** The most urgent time limit of a case: which step, and by when. */
export function CaseClock({ due, now }: { due: DueView | null; now: Date | string }) {
  const w = useWords(slaWords)
  const text = useText()
  if (!due || due.state === 'stopped') return <span className="due due--done">{w.none}</span>
  return (
    <span className="case-clock">
      {due.dueMetric ? <span className="case-clock__step">{text(METRIC_WORDS[due.dueMetric])}</span> : null}
      <Countdown
        dueAt={due.dueAt}
        startedAt={due.dueStartedAt}
        provisional={due.provisional}
        state={due.state}
        now={now}
      />
    </span>
  )
}

/** The most urgent time limit, or nothing where none runs: for a page that says otherwise what comes next. */
export function RunningClock({ due, now }: { due: DueView | null; now: Date | string }) {
  return due && due.state !== 'stopped' ? <CaseClock due={due} now={now} /> : null
}
