import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { changeTimeDraft } from './change-time-draft.server.ts'
import { obstacleOf, publication } from './publication.server.ts'

const BATCH = 20

async function publishOne(draftId: string, deps: Services): Promise<boolean> {
  let isPublished = true
  await changeTimeDraft(
    {
      draftId,
      rev: null,
      name: 'publish',
      decide: async (draft) => {
        const obstacle = await obstacleOf(draft, deps)
        if (!obstacle) return publication(draft, deps)
        isPublished = false
        logger.error({ draftId, reason: obstacle.reason }, 'scheduled limits or calendar were not published')
        return {
          events: [{ type: 'time.draft-returned', payload: { by: 'system', reason: obstacle.reason } }],
          data: { status: 'draft', reviewerId: null, effectiveFrom: null },
        }
      },
    },
    SYSTEM,
    deps,
  )
  return isPublished
}

/**
 * Publishes the approved drafts whose time has come, in the order of their times; returns how many. What does not pass
 * the checks any more goes back to its authors with the reason and a line in the log.
 */
export async function publishDueTimeDrafts(deps: Services = services()): Promise<number> {
  const due = await deps.db.timeDraft.findMany({
    where: { status: 'scheduled', effectiveFrom: { lte: deps.clock.now() } },
    orderBy: [{ effectiveFrom: 'asc' }, { id: 'asc' }],
    take: BATCH,
    select: { id: true },
  })
  let published = 0
  for (const { id } of due) {
    try {
      if (await publishOne(id, deps)) published += 1
    } catch (error) {
      // Somebody else changed it at this moment; the next round looks again.
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
  return published
}
