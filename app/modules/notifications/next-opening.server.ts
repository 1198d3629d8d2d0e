import type { Services } from '../../platform/container.server.ts'
import { addWorkingTime } from '../sla/calendar.rules.ts'
import { slaBook } from '../sla/sla-book.server.ts'

/** The first instant from now on at which offices of the city are open; null where the calendar does not say. */
export async function nextOpening(now: Date, deps: Services): Promise<Date | null> {
  const { calendar } = await slaBook(deps)
  if (now.getTime() < calendar.from || now.getTime() >= calendar.until) return null
  // One millisecond of work later: in office hours that is now.
  return new Date(addWorkingTime(calendar, now.getTime(), 1) - 1)
}
