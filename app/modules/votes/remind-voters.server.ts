import { SYSTEM } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { hours } from '../../platform/duration.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'

/** How long before the end those who have not voted are told, once. */
export const LAST_CALL_MS = hours(24)

/** Says that the last day of a vote has come. Throws conflict when another worker was first. */
export async function remindVoters(id: string, deps: Services): Promise<void> {
  const vote = await loadVote(id, deps)
  if (vote.status !== 'open' || vote.remindedAt !== null) return
  const event = { type: 'vote.last-day' as const, payload: { closesAt: vote.closesAt.toISOString() } }
  await changeVote('remind-voters', vote, { event, data: { remindedAt: deps.clock.now() } }, SYSTEM, deps)
}
