import type { Services } from '#app/platform/container.server.ts'
import { regionOf } from '#app/platform/region.server.ts'

/** Hours of the city's clock in which nobody minds long work. */
const NIGHT = { from: 2, to: 5 }

/** True in the small hours of the city. */
export async function isNight(deps: Services): Promise<boolean> {
  const { timeZone } = await regionOf(deps)
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(deps.clock.now()),
  )
  return hour >= NIGHT.from && hour < NIGHT.to
}
