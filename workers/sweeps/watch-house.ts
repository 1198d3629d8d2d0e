import type { HousePart } from '#app/modules/supervision/house-health.rules.ts'
import { measureHouse } from '#app/modules/supervision/measure-house.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { logger } from '#app/platform/logger.server.ts'

const MS_PER_SECOND = 1_000
const inSeconds = (ms: number | null) => (ms === null ? null : Math.round(ms / MS_PER_SECOND))

/**
 * Makes the watch over the house: a warning in the log when a part falls too far behind, once per episode, and a line
 * when it has caught up. Two looks in a row must agree: a city that was stopped is behind at its start. Returns how many alarms stand.
 */
export function makeWatchHouse(): (deps: Services) => Promise<number> {
  const raised = new Set<HousePart>()
  const suspected = new Set<HousePart>()
  return async (deps) => {
    const { findings } = await measureHouse(deps)
    for (const { part, ageMs, alarmMs, level } of findings) {
      const facts = { alarm: part, ageSeconds: inSeconds(ageMs), limitSeconds: inSeconds(alarmMs) }
      const isConfirmed = level === 'alarm' && suspected.has(part)
      if (level === 'alarm') suspected.add(part)
      else suspected.delete(part)
      if (isConfirmed && !raised.has(part)) {
        raised.add(part)
        logger.warn(facts, 'alarm raised')
      } else if ((level === 'well' || level === 'none') && raised.delete(part)) {
        logger.info(facts, 'alarm over')
      }
    }
    return raised.size
  }
}
