import type { MatterAct, MatterStatus } from './matter.schema.ts'

/** Where each act leads; null: the matter stays where it is. Acts that are not named in a status are not possible there. */
export const MOVES: Readonly<Record<MatterAct, { from: readonly MatterStatus[]; to: MatterStatus | null }>> = {
  edit: { from: ['draft'], to: null },
  open: { from: ['draft'], to: 'proposed' },
  agenda: { from: ['proposed'], to: 'agenda' },
  notice: { from: ['agenda'], to: 'notice' },
  deliberate: { from: ['notice'], to: 'deliberation' },
  conclude: { from: ['deliberation'], to: 'decision' },
  vote: { from: ['decision'], to: null },
  decide: { from: ['decision'], to: 'publicity' },
  promise: { from: ['publicity', 'execution'], to: null },
  execute: { from: ['publicity'], to: 'execution' },
  keep: { from: ['execution'], to: null },
  note: { from: ['execution', 'review'], to: null },
  review: { from: ['execution'], to: 'review' },
  archive: { from: ['publicity', 'review'], to: 'archived' },
  decline: { from: ['draft', 'proposed', 'agenda'], to: 'declined' },
  merge: { from: ['draft', 'proposed', 'agenda'], to: 'merged' },
  unmerge: { from: ['merged'], to: null },
  accept: { from: ['proposed', 'agenda', 'notice', 'deliberation'], to: null },
  reject: { from: ['proposed', 'agenda', 'notice', 'deliberation'], to: null },
}

/** Statuses in which people may add their support, and in which a duplicate may be merged into a matter. */
export const SUPPORTABLE: readonly MatterStatus[] = ['proposed', 'agenda', 'notice', 'deliberation']
/** Statuses in which people talk it over; afterwards the text stands as it is. */
export const TALKING: readonly MatterStatus[] = ['proposed', 'agenda', 'notice', 'deliberation']
/** Statuses after which nothing more happens. */
export const ENDED: readonly MatterStatus[] = ['archived', 'declined', 'merged', 'withdrawn', 'expired']

/** What a form of staff was shown: comments and supporters may come meanwhile, another stage or text may not. */
export function seenOf({ status, version }: { status: string; version: number }): string {
  return `${status}.${version}`
}

/** A matter as far as its next step depends on it. */
export type Standing = {
  status: MatterStatus
  outcome: string | null
  untilAt: Date | null
  /** Commitments that are done, and that are not. */
  kept: number
  open: number
  /** Amendments that nobody has answered. */
  undecided: number
  /** Vote that decides it, from when it was called. */
  voteId: string | null
  /** How far that vote is. */
  voteStatus: string | null
  /** Until when supporters may leave because the text was changed. */
  rethinkUntil: Date | null
  /** Until when the newest promise that was kept may be doubted, and doubts without an answer. */
  doubtUntil: Date | null
  doubts: number
  mergedAt: Date | null
}

/** Why an act is not possible yet, by its sentence in refuse-matter; null when it is. */
export type Obstacle =
  | 'wrong_state'
  | 'too_soon'
  | 'no_promise'
  | 'not_passed'
  | 'promises_open'
  | 'undecided'
  | 'vote_runs'
  | 'vote_unsettled'
  | 'rethink'
  | 'doubted'
  | 'unmerge_late'
  | null

/** How long a merger can be undone (REQUIREMENTS A9). */
export const UNMERGE_DAYS = 7
const UNMERGE_MS = UNMERGE_DAYS * 86_400_000

/** What follows from a decision. */
const FOLLOWING: readonly MatterAct[] = ['promise', 'execute', 'archive']
const TIMED: readonly MatterAct[] = ['deliberate', 'conclude', 'execute']

/**
 * What stands in the way of an act: the status, a period that is not over, amendments without an answer before the text
 * is settled, a decision that nothing follows from, promises that are not kept (DOMAIN 3.5, REQUIREMENTS A6, A27).
 */
export function obstacleTo(act: MatterAct, { status, outcome, untilAt, ...rest }: Standing, now: Date): Obstacle {
  if (!MOVES[act].from.includes(status)) return 'wrong_state'
  const isTimed = TIMED.includes(act) || (act === 'archive' && status === 'publicity')
  if (isTimed && untilAt !== null && now < untilAt) return 'too_soon'
  if (act === 'conclude' && rest.undecided > 0) return 'undecided'
  if (act === 'conclude' && rest.rethinkUntil !== null && now < rest.rethinkUntil) return 'rethink'
  if ((act === 'vote' || act === 'decide') && rest.voteId !== null) return 'vote_runs'
  // A result that is not confirmed can still be declared void: nothing follows from it before.
  const isUnsettled = status === 'publicity' && rest.voteId !== null && rest.voteStatus !== 'certified'
  if (isUnsettled && FOLLOWING.includes(act)) return 'vote_unsettled'
  if (act === 'unmerge' && (rest.mergedAt === null || now.getTime() - rest.mergedAt.getTime() >= UNMERGE_MS))
    return 'unmerge_late'
  if ((act === 'promise' || act === 'execute') && outcome !== 'passed') return 'not_passed'
  if (act === 'execute' && rest.open + rest.kept === 0) return 'no_promise'
  if (act === 'review' && rest.open > 0) return 'promises_open'
  // A matter that passed is not filed away before what follows from it is done.
  if (act === 'archive' && status === 'publicity' && outcome === 'passed') return 'promises_open'
  const isDoubtable = rest.doubtUntil !== null && now < rest.doubtUntil
  if (act === 'archive' && status === 'review' && (rest.doubts > 0 || isDoubtable)) return 'doubted'
  return null
}

/** Supporters that put a matter on the agenda, of so many people who live there. */
export function thresholdOf(
  people: number,
  { supportPercent, supportLeast }: { supportPercent: number; supportLeast: number },
): number {
  return Math.max(supportLeast, Math.ceil((people * supportPercent) / 100))
}

/** Who supports both matters once, and whom the second one adds (REQUIREMENTS A9). */
export function mergeSupporters(target: readonly string[], source: readonly string[]): string[] {
  const known = new Set(target)
  return [...new Set(source)].filter((person) => !known.has(person))
}
