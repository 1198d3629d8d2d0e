import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { addWorkingDays } from '../sla/calendar.rules.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import { changeExclusion, wordsHash } from './change-exclusion.server.ts'
import { APPEAL_WORKING_DAYS, type ExclusionAct } from './exclusion.schema.ts'

/** A second person agrees or not; from then on the unit has five working days for an appeal. Returns the new rev. */
export async function decideExclusion(
  { id, rev, approve, evidence }: Omit<Extract<ExclusionAct, { act: 'decide' }>, 'act'>,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { calendar } = await slaBook(deps)
  const decidedAt = deps.clock.now()
  const appealUntil = new Date(addWorkingDays(calendar, decidedAt.getTime(), APPEAL_WORKING_DAYS))
  const decide = async ({ caseId }: { caseId: string }) => ({
    event: {
      type: 'exclusion.decided' as const,
      payload: { caseId, approved: approve, textHash: wordsHash(evidence) },
    },
    data: {
      state: approve ? 'approved' : 'refused',
      isExcluded: approve,
      decidedById: actor.id,
      decidedAt,
      appealUntil,
    },
  })
  return changeExclusion({ id, rev, name: 'decide', evidence, decide }, actor, deps)
}
