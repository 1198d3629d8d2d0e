/** Calendar day, week (by its Monday) and month in which an instant lies, as sortable words. */
export type Periods = { day: string; week: string; month: string }

const formats = new Map<string, Intl.DateTimeFormat>()

/** "2026-03-03" in a zone; Swedish writes dates that way. */
function dayOf(at: Date, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(at)
}

/** Periods of an instant by the calendar of a zone. Weeks begin on Monday (ISO 8601, GB/T 7408). */
export function periodsOf(at: Date, zone: string): Periods {
  const day = dayOf(at, zone)
  const monday = new Date(`${day}T00:00:00Z`)
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  return { day, week: monday.toISOString().slice(0, 10), month: day.slice(0, 7) }
}
