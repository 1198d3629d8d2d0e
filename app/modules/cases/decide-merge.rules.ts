import { days } from '../../platform/duration.ts'
import { type Context, type Of, type Outcome, reason } from './decision.rules.ts'

/** A merge can be undone this long. */
export const SPLIT_WINDOW_MS = days(7)

/** Only into an open case, never into itself, never into the hands of the unit that is complained about. */
export function decideMerge({ state, facts }: Context<Of<'merge'>>): Outcome {
  const target = facts.mergeTarget
  if (!target?.open || target.id === facts.caseId) return 'merge_target'
  if (target.units.some((unit) => facts.barred.has(unit))) return 'merge_complained_about'
  return [{ type: 'case.merged', payload: { intoId: target.id, from: state.status } }]
}

/** Back to where it stood, within the window; workers split whenever the main case is gone. */
export function decideSplit({ state, command, relations, facts }: Context<Of<'split'>>): Outcome {
  const { mergedIntoId, mergedFrom, mergedAt } = state
  if (mergedIntoId === null || mergedFrom === null || mergedAt === null) return 'never_splittable'
  const isOver = facts.now.getTime() - mergedAt.getTime() > SPLIT_WINDOW_MS
  if (isOver && !relations.includes('system')) return 'split_window_over'
  const payload = { fromId: mergedIntoId, status: mergedFrom }
  return [{ type: 'case.split', payload, words: reason(command.reason, 'staff') }]
}
