import { type Services, services } from '../../platform/container.server.ts'
import { makeGivingWay } from '../../platform/give-way.server.ts'
import { movedDues, openHolders } from './open-work.server.ts'
import { syncMeasures } from './sync-measures.server.ts'

const AT_ONCE = 400

async function alignHolder(holderId: string, deps: Services): Promise<number> {
  let changed = 0
  for (;;) {
    const moved = await movedDues({ holderId, limit: AT_ONCE }, deps)
    const synced = await syncMeasures(moved, deps)
    changed += synced
    // What stays apart although it was made again is for the verification to tell.
    if (moved.length < AT_ONCE || synced === 0) return changed
  }
}

/**
 * Due times can move without a fact of the case: a calendar was recalculated, a hold came to its end. Takes over those
 * of the open cases, unit by unit; returns how many changed.
 */
export async function alignMeasures(deps: Services = services()): Promise<number> {
  const giveWay = makeGivingWay()
  let changed = 0
  for (const holderId of await openHolders(deps)) {
    changed += await alignHolder(holderId, deps)
    await giveWay()
  }
  return changed
}
