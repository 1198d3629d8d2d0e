import { days, hours } from '../../platform/duration.ts'
import { type Context, type Of, type Outcome, reason, type Words } from './decision.rules.ts'

/** After closing a resident may still ask for rework this long; pending credit waits as long (DOMAIN 4.3). */
export const DISPUTE_WINDOW_MS = days(7)
/** One reminder a day (DOMAIN 7). */
const URGE_INTERVAL_MS = hours(24)

/** One second look at a refusal. */
export function decideAppeal({ state, command }: Context<Of<'appeal'>>): Outcome {
  if (state.appealed) return 'already_appealed'
  return [{ type: 'case.appealed', payload: {}, words: reason(command.reason) }]
}

/** A reminder to whoever holds the case. */
export function decideUrge({ state, facts }: Context<Of<'urge'>>): Outcome {
  const recently = state.urgedAt && facts.now.getTime() - state.urgedAt.getTime() < URGE_INTERVAL_MS
  return recently ? 'urged_today' : [{ type: 'case.urged', payload: {} }]
}

/** Not solved: another round, within the window. */
export function decideDispute({ state, command, facts }: Context<Of<'dispute'>>): Outcome {
  if (state.closureType === 'unanswered') return 'never_handled'
  if (state.closedAt && facts.now.getTime() - state.closedAt.getTime() > DISPUTE_WINDOW_MS) return 'window_over'
  const payload = { round: state.round + 1, via: 'resident' as const }
  return [{ type: 'case.disputed', payload, words: reason(command.reason) }]
}

/** Once per round, whatever the level. */
export function decideRate({ state, command, facts }: Context<Of<'rate'>>): Outcome {
  if (state.status === 'merged' && facts.main?.status !== 'closed') return 'main_open'
  const round = state.status === 'merged' && facts.main ? facts.main.round : state.round
  if (state.ratingRound === round) return 'already_rated'
  const words: Words | undefined = command.comment
    ? { kind: 'note', audience: 'party', text: command.comment }
    : undefined
  return [{ type: 'case.rated', payload: { level: command.level, round }, words }]
}
