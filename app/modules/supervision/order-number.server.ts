import type { Services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'

/** For example DB261122-7K3F9Q: order of supervision, day in the city's zone, six random characters. */
export async function newOrderNumber(deps: Services): Promise<string> {
  const { dayOf } = await regionOf(deps)
  const day = dayOf(deps.clock.now()).slice(2).replaceAll('-', '')
  return `DB${day}-${deps.ids.newCode(6)}`
}
