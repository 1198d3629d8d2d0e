import type { Services } from '../../platform/container.server.ts'
import { days, hours } from '../../platform/duration.ts'
import { voteOutcome } from '../votes/vote-outcome.queries.server.ts'
import { loadMatter } from './change-matter.server.ts'
import type { MatterSettings, MatterStatus } from './matter.schema.ts'
import type { Standing } from './matter-moves.rules.ts'

/**
 * A matter with what its acts depend on: its compound, its promises, how many amendments and doubts wait, the vote that
 * decides it, and when its text was changed last.
 */
export async function loadWhole(id: string, deps: Services) {
  const matter = await loadMatter(id, deps)
  const { db } = deps
  const [compound, commitments, undecided, doubts, text, vote] = await Promise.all([
    db.compound.findUniqueOrThrow({ where: { id: matter.compoundId } }),
    db.matterCommitment.findMany({ where: { matterId: id }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] }),
    db.matterAmendment.count({ where: { matterId: id, state: 'open' } }),
    db.matterChallenge.count({ where: { matterId: id, upheld: null } }),
    db.matterVersion.findUnique({ where: { matterId_version: { matterId: id, version: matter.version } } }),
    matter.voteId ? voteOutcome(matter.voteId, deps) : null,
  ])
  const textChangedAt = matter.version > 1 ? text?.at : undefined
  return { matter, compound, commitments, undecided, doubts, vote, textChangedAt }
}

export type Whole = Awaited<ReturnType<typeof loadWhole>>

/** The same as far as the next step depends on it. */
export function standingOfMatter(
  { matter, commitments, undecided, doubts, vote, textChangedAt }: Whole,
  { rethinkHours, challengeDays }: Pick<MatterSettings, 'rethinkHours' | 'challengeDays'>,
): Standing {
  const done = commitments.flatMap(({ doneAt }) => (doneAt ? [doneAt.getTime()] : []))
  const rethinkUntil = textChangedAt ? new Date(textChangedAt.getTime() + hours(rethinkHours)) : null
  const doubtUntil = done.length > 0 ? new Date(Math.max(...done) + days(challengeDays)) : null
  const kept = done.length
  const counts = { kept, open: commitments.length - kept, undecided, doubts }
  const status = matter.status as MatterStatus
  return { ...matter, ...counts, status, voteStatus: vote?.status ?? null, rethinkUntil, doubtUntil }
}
