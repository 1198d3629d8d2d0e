import { DateTime } from 'luxon'
import { type Services, services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'

/** Months that a simulation looks back unless somebody says otherwise (REQUIREMENTS B.7). */
const USUAL_MONTHS = 12

/** The days that the form of a simulation proposes: the last twelve months, in the city's time. */
export async function simulationSpan(deps: Services = services()): Promise<{ from: string; until: string }> {
  const { timeZone: zone } = await regionOf(deps)
  const today = DateTime.fromJSDate(deps.clock.now(), { zone })
  return { from: today.minus({ months: USUAL_MONTHS }).toISODate() ?? '', until: today.toISODate() ?? '' }
}
