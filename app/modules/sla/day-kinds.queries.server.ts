import { type Services, services } from '../../platform/container.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { type CalendarContent, specOf } from './calendar-content.schema.ts'
import { openHours } from './open-hours.rules.ts'
import { inForceAt, timeVersions } from './time-versions.server.ts'

type DayKind = 'workday' | 'day-off' | 'holiday' | 'make-up-workday'

/** Kinds of a local date (YYYY-MM-DD), weekday 1 Monday - 7 Sunday; null outside the calendar. */
export type DayKindsOf = (date: string, weekday: number) => DayKind[] | null

function kindsIn(content: CalendarContent, year: number): DayKindsOf {
  const spec = specOf(content, year)
  const days = new Map(content.days.map((day) => [day.date, day.kind]))
  return (date, weekday) => {
    const asked = Number(date.slice(0, 4))
    if (!(asked >= spec.fromYear && asked <= spec.toYear)) return null
    const kind = days.get(date)
    if (kind === 'off' || kind === 'amnesty') return ['day-off', 'holiday']
    if (kind === 'working') return ['workday', 'make-up-workday']
    return openHours(spec, date, weekday).length > 0 ? ['workday'] : ['day-off']
  }
}

type Known = { year: number; kinds: DayKindsOf }

/**
 * What kind of day a date is, by the calendar in force: a public holiday is a day off, a make-up working day a working
 * day. The same function until another calendar is in force or a year begins.
 */
export async function dayKinds(deps: Pick<Services, 'db' | 'clock'> = services()): Promise<DayKindsOf> {
  const { content } = inForceAt((await timeVersions(deps)).calendars, deps.clock.now().getTime())
  const year = deps.clock.now().getUTCFullYear()
  const known = remember('sla.day-kinds', () => new WeakMap<CalendarContent, Known>())
  const found = known.get(content)
  if (found?.year === year) return found.kinds
  const kinds = kindsIn(content, year)
  known.set(content, { year, kinds })
  return kinds
}
