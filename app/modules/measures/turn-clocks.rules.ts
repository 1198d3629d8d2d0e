import type { Turn, TurnClock } from './turn.schema.ts'

/**
 * When the limit passed or will pass. A breach stays where it was, whatever was granted afterwards; a clock that was met
 * while it was on hold was in time. Null: not due, or ended for another reason before it was due (REQUIREMENTS B3).
 */
function dueOf({ state, dueAt, breachedAt, stoppedAt, stopReason }: TurnClock): Date | null {
  if (breachedAt) return breachedAt
  if (state === 'cancelled') return null
  return dueAt ?? (stopReason === 'met' ? stoppedAt : null)
}

const doneOf = ({ stopReason, stoppedAt }: TurnClock) => (stopReason === 'met' ? stoppedAt : null)

/** The last turn that had begun at an instant; null stands for now. */
function turnAt(turns: readonly Turn[], at: Date | null): Turn | undefined {
  const begun = at === null ? turns : turns.filter(({ startedAt }) => startedAt <= at)
  return begun.at(-1) ?? turns[0]
}

/** A clock that the resident sees counts for the unit that had the case when the limit passed, else when it was met. */
const bearer = (turns: readonly Turn[], clock: TurnClock) => turnAt(turns, clock.breachedAt ?? clock.stoppedAt)

/** Earliest due time of the clocks that run. */
function nextDue(clocks: readonly TurnClock[]): Date | null {
  const dues = clocks.flatMap(({ state, dueAt }) => (state === 'running' && dueAt ? [dueAt.getTime()] : []))
  return dues.length > 0 ? new Date(Math.min(...dues)) : null
}

const DUE = { sign: 'signDueAt', contact: 'contactDueAt', resolve: 'resolveDueAt' } as const
const isTimed = (metric: string): metric is keyof typeof DUE => Object.hasOwn(DUE, metric)

/** Of two clocks on one turn the one that was missed counts: it comes last. */
const missedLast = (clocks: readonly TurnClock[]) =>
  [...clocks].sort((a, b) => Number(a.breachedAt !== null) - Number(b.breachedAt !== null))

/** The same turns with the due times of the case's clocks, oldest clock first. */
export function withClocks(turns: readonly Turn[], clocks: readonly TurnClock[]): Turn[] {
  const timed = turns.map((turn) => ({ ...turn }))
  for (const clock of missedLast(clocks)) {
    if (!isTimed(clock.metric)) continue
    const turn = clock.metric === 'sign' ? turnAt(timed, clock.startedAt) : bearer(timed, clock)
    const due = dueOf(clock)
    if (!turn || !due) continue
    turn[DUE[clock.metric]] = due
    if (clock.metric === 'sign') turn.signedAt = doneOf(clock)
    if (clock.metric === 'contact') turn.contactedAt = doneOf(clock)
  }
  const last = timed.at(-1)
  if (last?.isOpen) {
    last.dueAt = nextDue(clocks)
    last.lateHold = clocks.some(({ isLateHold }) => isLateHold)
  }
  return timed
}
