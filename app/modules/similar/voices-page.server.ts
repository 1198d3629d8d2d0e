import { type Actor, isStaff } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { SPLIT_WINDOW_MS } from '../cases/decide-merge.rules.ts'
import { voicesOf } from '../cases/main-case.server.ts'
import { type MergeProposals, proposeMerges } from './propose-merges.server.ts'

/** Merged cases listed one by one; of more only the number is told. */
const LISTED = 50

/** Who sees every case, and so what else may be the same trouble. */
const SEES_ALL: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'supervisor', 'callback'])
/** DOMAIN 7: merging and splitting is the dispatcher's and the supervisor's. */
const MERGES: ReadonlySet<Actor['role']> = new Set(['dispatcher', 'supervisor'])

export type VoicesPage = MergeProposals & {
  /** Cases that go with this one; empty for who may only know how many people there are. */
  voices: Array<{ reference: string; mergedAt: Date | null; canSplit: boolean }>
  mayMerge: boolean
}

/**
 * Who stands behind a case, for its page at a desk: how many people for everyone; the merged cases and what else is
 * likely the same trouble only for those who see every case. Nobody is named.
 */
export async function readVoices(
  input: { caseId: string; actor: Actor },
  deps: Services = services(),
): Promise<VoicesPage | null> {
  const { caseId, actor } = input
  if (!isStaff(actor)) return null
  const found = await proposeMerges({ caseId }, deps)
  if (!SEES_ALL.has(actor.role)) return { ...found, proposals: [], voices: [], mayMerge: false }
  const mayMerge = MERGES.has(actor.role)
  const since = deps.clock.now().getTime() - SPLIT_WINDOW_MS
  const voices = await voicesOf(caseId, { limit: LISTED }, deps)
  return {
    ...found,
    mayMerge,
    voices: voices.map(({ reference, mergedAt, mergedIntoId }) => ({
      reference,
      mergedAt,
      canSplit: mayMerge && mergedIntoId === caseId && mergedAt !== null && mergedAt.getTime() >= since,
    })),
  }
}
