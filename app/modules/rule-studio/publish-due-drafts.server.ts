import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { changeDraft } from './change-draft.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { obstaclesOf } from './obstacles.server.ts'
import { publication } from './publication.server.ts'

const BATCH = 20

async function publishOne(draftId: string, deps: Services): Promise<boolean> {
  const { reason } = await obstaclesOf(await loadDraft(draftId, deps), deps)
  if (reason) logger.error({ draftId, reason }, 'scheduled rules were not published')
  await changeDraft(
    {
      draftId,
      rev: null,
      name: 'publish',
      decide: (draft) =>
        reason
          ? {
              events: [{ type: 'rules.draft-returned', payload: { by: 'system', reason } }],
              data: { status: 'draft', reviewerId: null, effectiveFrom: null },
            }
          : publication(draft, deps),
    },
    SYSTEM,
    deps,
  )
  return reason === null
}

/**
 * Publishes the approved drafts whose time has come, in the order of their times; returns how many. What does not pass
 * the checks any more goes back to its authors with the reason and a line in the log: never published, never forgotten.
 */
export async function publishDueDrafts(deps: Services = services()): Promise<number> {
  const due = await deps.db.ruleDraft.findMany({
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
