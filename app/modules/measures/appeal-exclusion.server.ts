import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { changeExclusion, type Evidence, wordsHash } from './change-exclusion.server.ts'
import type { ExclusionAct } from './exclusion.schema.ts'

/** The unit's leader objects to a decision; it holds until the appeal is decided. Returns the new rev. */
export async function appealExclusion(
  { id, rev, evidence, photos }: Omit<Extract<ExclusionAct, { act: 'appeal' }>, 'act'> & Evidence,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const decide = async ({ caseId }: { caseId: string }) => ({
    event: { type: 'exclusion.appealed' as const, payload: { caseId, textHash: wordsHash(evidence) } },
    data: { state: 'appealed', appealedById: actor.id },
  })
  return changeExclusion({ id, rev, name: 'appeal', evidence, photos, decide }, actor, deps)
}

/** A third person decides for good whether the case is left out. Returns the new rev. */
export async function decideAppeal(
  { id, rev, exclude, evidence }: Omit<Extract<ExclusionAct, { act: 'decide-appeal' }>, 'act'>,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const decide = async ({ caseId, isExcluded }: { caseId: string; isExcluded: boolean }) => ({
    event: {
      type: 'exclusion.appeal-decided' as const,
      payload: { caseId, isExcluded: exclude, textHash: wordsHash(evidence) },
    },
    data: {
      state: exclude === isExcluded ? 'upheld' : 'overturned',
      isExcluded: exclude,
      appealDecidedById: actor.id,
    },
  })
  return changeExclusion({ id, rev, name: 'decide-appeal', evidence, decide }, actor, deps)
}
