import { days } from '../../platform/duration.ts'
import type { CalendarIndex } from './calendar.rules.ts'
import type { DeadlineLevel } from './deadline.schema.ts'
import { type DueTime, dueTime } from './due-time.rules.ts'
import type { Amount } from './due-time.schema.ts'

const SOON_SHARE = 0.8
const SOON_LEFT_MS = days(1)

/** Warnings of a promise, in UTC milliseconds. The due instant itself is still in time (REQUIREMENTS B6). */
export function deadlineWarnings(startAt: number, dueAt: number): Array<{ level: DeadlineLevel; at: number }> {
  const soon = Math.max(startAt + Math.round(SOON_SHARE * (dueAt - startAt)), dueAt - SOON_LEFT_MS)
  return [
    { level: 'due_soon', at: soon },
    { level: 'overdue', at: dueAt + 1 },
  ]
}

/** A due time moved on by as much. A due time of 24:00 belongs to the day that it ends. */
export function extendedDue(calendar: CalendarIndex, dueAt: number, extra: Amount): DueTime {
  return dueTime(calendar, extra.counting === 'nextDay' ? dueAt - 1 : dueAt, extra)
}
