import type { CalendarContent } from '../sla/calendar-content.schema.ts'
import type { PolicySet } from '../sla/policy-set.schema.ts'
import { METRICS, type Target } from '../sla/sla.schema.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

const WEEKS = 52
/** Days off and pauses take their part of the working days that a calendar has ahead. */
const USABLE = 0.6
/** The fewest working hours of a day are one, so that a limit in hours can take as many days. */
const daysOf = ({ amount, unit }: Target): number => (unit === 'working_day' || unit === 'working_hour' ? amount : 0)

/**
 * Whether limits can end within a calendar (REQUIREMENTS B15): a limit that starts on the last day of a year has the years
 * ahead and no more. `changed` says whose fault it is called.
 */
export function checkTogether(
  policies: PolicySet,
  calendar: CalendarContent,
  changed: 'policies' | 'calendar',
): TimeFinding[] {
  const { weekdays, alsoOpen, horizonYears } = calendar
  const aWeek = weekdays.length + alsoOpen.flatMap((days) => days.weekdays).length
  const ahead = Math.floor(aWeek * WEEKS * horizonYears * USABLE)
  // A calendar without any time ahead is refused for that alone.
  if (ahead <= 0) return []
  const after = policies.warnings.noticeDays ?? policies.warnings.redDays
  return policies.policies.flatMap(({ code, nameZh, nameEn, targets }) => {
    const metric = METRICS.find((one) => daysOf(targets[one]) + after > ahead)
    if (!metric) return []
    const zh = `“${nameZh}”的时限和红牌要 ${daysOf(targets[metric]) + after} 个工作日，而日历往后只够 ${ahead} 个`
    const en = `“${nameEn}” needs ${daysOf(targets[metric]) + after} working days up to its last warning, and the calendar reaches ${ahead} ahead`
    return [
      changed === 'policies' ? blocking(`policy:${code}`, metric, zh, en) : blocking('hours', 'horizonYears', zh, en),
    ]
  })
}
