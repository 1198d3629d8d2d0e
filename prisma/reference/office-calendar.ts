import { type CalendarException, type CalendarSpec, officeHoursSchema } from '#app/modules/sla/calendar.schema.ts'
import holidays from './xiamen/holidays.json' with { type: 'json' }
import officeHours from './xiamen/office-hours.json' with { type: 'json' }

/** Years after the last announced one for which due times can be asked for; they follow the weekdays. */
const YEARS_AHEAD = 12

/** The calendar `xiamen-office` as the repository carries it, for tools and tests that have no database. */
export function officeCalendarSpec(): CalendarSpec {
  const years = holidays.map(({ year }) => year)
  const announcedYear = Math.max(...years)
  return {
    ...officeHoursSchema.parse(officeHours),
    exceptions: new Map<string, CalendarException>(
      holidays.map(({ date, isOffDay }) => [date, isOffDay ? 'off' : 'working']),
    ),
    fromYear: Math.min(...years),
    toYear: announcedYear + YEARS_AHEAD,
    announcedYear,
  }
}
