import type { Services } from '../../platform/container.server.ts'
import { loadMatter } from './change-matter.server.ts'

/** A matter with what its acts depend on: its compound, its promises, and how many amendments wait. */
export async function loadWhole(id: string, deps: Services) {
  const matter = await loadMatter(id, deps)
  const [compound, commitments, undecided] = await Promise.all([
    deps.db.compound.findUniqueOrThrow({ where: { id: matter.compoundId } }),
    deps.db.matterCommitment.findMany({ where: { matterId: id }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] }),
    deps.db.matterAmendment.count({ where: { matterId: id, state: 'open' } }),
  ])
  return { matter, compound, commitments, undecided }
}

export type Whole = Awaited<ReturnType<typeof loadWhole>>
