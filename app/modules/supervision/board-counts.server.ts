import type { Services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { keepBriefly } from '../../platform/keep-briefly.server.ts'
import { byPressure, type Dimension, type Group, type Moment } from '../measures/open-work.rules.ts'
import { countAgesAndCourts, countOpenWork } from '../measures/open-work.server.ts'
import { addWorkingDays } from '../sla/calendar.rules.ts'
import { countByAlert } from '../sla/sla.queries.server.ts'
import { slaBook } from '../sla/sla-book.server.ts'

/**
 * A warning has all open boards read again at once: those that saw the same head of their stream share one counting.
 * What moves no warning they read after half a minute anyway.
 */
const SHARED_MS = seconds(1)

/** Head of the stream "board:supervision", read before; undefined shares nothing. */
export type BoardHead = number | undefined

function shared<T>(name: string, head: BoardHead, deps: Services, read: () => Promise<T>): Promise<T> {
  if (head === undefined) return read()
  return keepBriefly({ name: `board.${name}`, forMs: SHARED_MS, version: String(head) }, deps, read)
}

/** "The next working day" ends with the office hours of the first working day after today. */
export async function momentOf(deps: Services): Promise<Moment> {
  const now = deps.clock.now()
  const { calendar } = await slaBook(deps)
  return { now, nextDayEnds: new Date(addWorkingDays(calendar, now.getTime(), 1)) }
}

/** Open cases in groups of a dimension, the most pressing first. */
export function groupsBy(dimension: Dimension, moment: Moment, head: BoardHead, deps: Services): Promise<Group[]> {
  return shared(dimension, head, deps, async () => (await countOpenWork(dimension, moment, deps)).sort(byPressure))
}

/** Open cases by age and court, and cases by warning. */
export function countsOf(moment: Moment, head: BoardHead, deps: Services) {
  return shared('counts', head, deps, async () => {
    const [agesAndCourts, alerts] = await Promise.all([countAgesAndCourts(moment, deps), countByAlert({}, deps)])
    return { ...agesAndCourts, alerts }
  })
}
