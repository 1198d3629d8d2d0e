/** Making a formatter costs more than all the rest of taking the facts; there is one zone per city. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
      weekday: 'short',
    })
  formats.set(timeZone, format)
  return format
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A local time: `date` YYYY-MM-DD, `hour` 0-23, `minuteOfDay` 0-1439, `weekday` 1-7 from Monday, all of one zone. */
export type LocalTime = { date: string; hour: number; minuteOfDay: number; weekday: number }

/**
 * An instant in a zone. Hour, minute and weekday come from one reading of one zone, so that they never belong to
 * different days. Throws RangeError for an unknown zone.
 */
export function localTime(at: Date, zone: string): LocalTime {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  const hour = Number(parts.get('hour'))
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour,
    minuteOfDay: hour * 60 + Number(parts.get('minute')),
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1,
  }
}
