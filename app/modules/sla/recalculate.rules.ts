import type { CaseSla } from './clock-fold.rules.ts'
import { type ClockValue, isOpen, stepsBefore } from './clock-time.rules.ts'
import { applyCaseEvent, type CaseFact, lapse } from './sla.rules.ts'
import type { SlaBook } from './sla-book.schema.ts'

/** A clock before and after it was brought to other versions. */
export type Recalculated = { before: ClockValue; after: ClockValue }

const sameClock = (a: ClockValue, b: ClockValue) => a.metric === b.metric && a.cycle === b.cycle

/** The clocks of a case as if one book had been in force all the time, at an instant. Null before the submission. */
export function replay(facts: readonly CaseFact[], book: SlaBook, at: number): CaseSla | null {
  let sla: CaseSla | null = null
  for (const fact of facts) sla = applyCaseEvent(sla, fact.event, fact.at, book)
  return sla && lapse(sla, at, book).sla
}

/**
 * The clock with the time of `fresh`. What has fired stays fired and is not fired again for a time that lies behind; what
 * the other versions bring on, fires now (REQUIREMENTS B23). A clock that is no longer late has no breach.
 */
function rebased(clock: ClockValue, fresh: ClockValue, at: number): ClockValue {
  const epoch = clock.epoch + 1
  const kept = stepsBefore(clock, at)
  const had = new Set(kept.map(({ level }) => level))
  const coming = fresh.steps
    .filter(({ level, fireAt }) => fireAt >= at || !had.has(level))
    .map(({ level, fireAt }) => ({ epoch, level, fireAt: Math.max(fireAt, at) }))
  const isLate = fresh.state === 'running' && fresh.dueAt !== null && fresh.dueAt < at
  const breachedAt = fresh.breachedAt ?? (isLate ? fresh.dueAt : null)
  const { departmentId } = clock
  return { ...fresh, departmentId, epoch, breachedAt, steps: [...kept, ...coming] }
}

/**
 * What becomes of the open clocks of a case that are meant, under the versions of `book`: their whole history counted
 * again from the facts, so that it does not matter by which way they came here. Clocks that follow these versions already
 * are left alone: doing it twice is doing it once. A clock that the facts do not lead to under `book` is left alone too.
 */
export function recalculate(
  sla: CaseSla,
  facts: readonly CaseFact[],
  at: number,
  book: SlaBook,
  isMeant: (clock: ClockValue) => boolean,
): Recalculated[] {
  const follows = (clock: ClockValue) =>
    clock.policyVersion === book.policyVersion && clock.calendarVersion === book.calendarVersion
  const open = sla.clocks.filter((clock) => isOpen(clock) && !follows(clock) && isMeant(clock))
  if (open.length === 0) return []
  const fresh = replay(facts, book, at)?.clocks ?? []
  return open.flatMap((before) => {
    const counted = fresh.find((clock) => sameClock(clock, before))
    return counted && isOpen(counted) ? [{ before, after: rebased(before, counted, at) }] : []
  })
}
