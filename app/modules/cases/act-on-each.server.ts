import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { actOnCase } from './act-on-case.server.ts'
import type { SystemCommand } from './case.schema.ts'

/** Applies a worker's act to each case; returns how many it applied to. A case that moved on meanwhile is left alone. */
export async function actOnEach(
  cases: ReadonlyArray<{ id: string }>,
  command: SystemCommand,
  deps: Services,
): Promise<number> {
  let acted = 0
  for (const { id } of cases) {
    try {
      await actOnCase({ caseId: id, command, actor: SYSTEM }, deps)
      acted += 1
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
  return acted
}
