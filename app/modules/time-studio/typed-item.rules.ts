import type { CalendarContent, CalendarDay, Season } from '../sla/calendar-content.schema.ts'
import type { Changes, PauseReason, Policy } from '../sla/policy-set.schema.ts'
import { METRICS } from '../sla/sla.schema.ts'
import { framesText } from './describe-items.rules.ts'
import type { ItemKind } from './edit-content.rules.ts'
import { TYPED_OFFICE, type Typed, ticked } from './typed-office.rules.ts'

export type { Typed } from './typed-office.rules.ts'

const numbers = (value: object): Typed =>
  Object.fromEntries(Object.entries(value).map(([name, number]) => [name, String(number)]))

function typedPolicy({ code, nameZh, nameEn, priority, match, targets, rhythm }: Policy): Typed {
  const limits = METRICS.flatMap((metric) => [
    [`${metric}Amount`, String(targets[metric].amount)],
    [`${metric}Unit`, targets[metric].unit],
  ])
  return {
    ...{ code, nameZh, nameEn, priority: String(priority) },
    ...(match && { isMatched: 'on', ...ticked('types', match.types), ...ticked('urgencies', match.urgencies) }),
    ...Object.fromEntries(limits),
    ...(rhythm && { rhythmAmount: String(rhythm.amount), rhythmUnit: rhythm.unit }),
  }
}

const TYPED: Record<ItemKind, (value: never) => Typed> = {
  policy: typedPolicy,
  pause: ({ code, nameZh, nameEn, metrics, maxDays }: PauseReason) => ({
    ...{ code, nameZh, nameEn, maxDays: maxDays === null ? '' : String(maxDays) },
    ...ticked('metrics', metrics),
  }),
  warnings: numbers,
  rework: numbers,
  changes: ({ retarget, reopen }: Changes) => ({ retarget, reopen }),
  hours: ({ zone, weekdays, hours, horizonYears }: CalendarContent) => ({
    ...{ zone, hours: framesText(hours), horizonYears: String(horizonYears) },
    ...ticked('weekdays', weekdays),
  }),
  'also-open': (open: CalendarContent['alsoOpen']) => ({
    ...ticked(
      'weekdays',
      open.flatMap(({ weekdays }) => weekdays),
    ),
    hours: framesText(open[0]?.hours ?? []),
  }),
  season: ({ name, from, to, hours }: Season) => ({ name, from, to, hours: framesText(hours) }),
  day: ({ date, kind, name, hours }: CalendarDay) => ({ date, kind, name, hours: framesText(hours) }),
  ...TYPED_OFFICE,
}

/** The value of an item as its form shows it; empty for a new one. */
export function typedItem(form: ItemKind, value: unknown): Typed {
  return value === null ? {} : TYPED[form](value as never)
}
