import type { ClockAct, ClockEvent } from './clock-event.schema.ts'
import { applyClockEvent, type CaseSla } from './clock-fold.rules.ts'
import type { SlaBook } from './sla-book.schema.ts'

/** Writes down what happens to the clocks while it happens, so that each decision sees what the one before led to. */
export type ClockRecorder = {
  now: () => CaseSla | null
  note: (act: ClockAct) => void
  events: () => readonly ClockEvent[]
}

/** A recorder of what follows at one instant (UTC milliseconds) from one fact of the case, or from time alone. */
export function recordClocks(before: CaseSla | null, at: number, rev: number | null, books: SlaBook): ClockRecorder {
  let sla = before
  const instant = new Date(at).toISOString()
  const events: ClockEvent[] = []
  return {
    now: () => sla,
    note(act) {
      const event = { ...act, at: instant, rev } as ClockEvent
      const after = applyClockEvent(sla, event, books)
      events.push(event)
      sla = after
    },
    events: () => events,
  }
}
