import type { CaseSla } from './clock-fold.rules.ts'
import { alertOf, type ClockValue } from './clock-time.rules.ts'
import { ALERTS, type Alert, type ClockMetric } from './sla.schema.ts'
import type { SlaBook } from './sla-book.schema.ts'

/** What lists show of a case: its most urgent running clock and the highest warning of all open ones. */
export type SlaSummary = {
  dueAt: number | null
  dueMetric: ClockMetric | null
  dueStartedAt: number | null
  provisional: boolean
  alert: Alert
}

/** Summary at an instant. A department's own time judges the department; the case has its limits. */
export function summarise(sla: CaseSla, now: number, books: SlaBook): SlaSummary {
  const clocks = sla.clocks.filter(({ metric }) => metric !== 'handle')
  const running = clocks.filter((clock) => clock.state === 'running' && clock.dueAt !== null)
  const first = running.reduce<ClockValue | null>(
    (best, clock) => (best === null || (clock.dueAt as number) < (best.dueAt as number) ? clock : best),
    null,
  )
  const rank = Math.max(
    0,
    ...clocks.map((clock) => ALERTS.indexOf(alertOf(books.ofVersions(clock).calendar, clock, now))),
  )
  return {
    dueAt: first?.dueAt ?? null,
    dueMetric: first?.metric ?? null,
    dueStartedAt: first?.startedAt ?? null,
    provisional: first?.provisional ?? false,
    alert: ALERTS[rank] ?? 'none',
  }
}
