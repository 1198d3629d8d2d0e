import { lacksTypes, rebuildSearch } from '#app/modules/cases/rebuild-search.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { isNight } from './night.ts'

/**
 * Makes an index from before it knew types anew in the first night after the upgrade, when no older version runs beside
 * this one any more. Returns how many cases it then holds, 0 when there is nothing to do.
 */
export async function renewSearch(deps: Services, stopping: AbortSignal): Promise<number> {
  if (!(await lacksTypes(deps)) || !(await isNight(deps))) return 0
  return rebuildSearch(deps, stopping)
}
