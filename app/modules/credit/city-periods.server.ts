import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'

/** The calendar month of the city at this instant, and when it began. */
export async function periodsSince(deps: Services = services()): Promise<{ month: string; monthStart: Date }> {
  const { timeZone } = await regionOf(deps)
  const start = DateTime.fromJSDate(deps.clock.now(), { zone: timeZone }).startOf('month')
  return { month: start.toFormat('yyyy-MM'), monthStart: start.toJSDate() }
}
