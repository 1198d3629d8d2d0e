import { DateTime } from 'luxon'
import type { Services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { regionOf } from '../../platform/region.server.ts'

/**
 * The instant that a date or time input means: its value has no zone, the city's is meant. Null for a blank or
 * impossible value.
 */
export async function cityInstant(value: string | null | undefined, deps: Pick<Services, 'db'>): Promise<Date | null> {
  if (!value) return null
  const { timeZone } = await regionOf(deps)
  const at = DateTime.fromISO(value, { zone: timeZone })
  return at.isValid ? at.toJSDate() : null
}

/** The day of an instant in a zone, as people write it. */
export function dayIn(instant: string, timeZone: string): Text {
  const at = DateTime.fromISO(instant, { zone: timeZone })
  return { zh: at.toFormat('M 月 d 日'), en: at.setLocale('en').toFormat('d LLLL') }
}
