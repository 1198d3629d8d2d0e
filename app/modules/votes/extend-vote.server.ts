import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { changeVote } from './change-vote.server.ts'
import { sizesOf } from './gather-counts.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { participationOf } from './tally.rules.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'
import { extensionSchema } from './vote.schema.ts'

/**
 * Makes the period of voting longer: once, before it ends, by no more days than were published, and only while too few
 * take part (REQUIREMENTS A21). Throws invalid at the day, conflict with what stands in the way.
 */
export async function extendVote(
  { id, rev, form }: { id: string; rev: number; form: { lastDay: string; reason: string } },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { lastDay, reason } = parseInput(extensionSchema, form)
  const vote = await loadVote(id, deps)
  const at = deps.clock.now()
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('extend') || vote.closesAt <= at) refuseVote('wrong_state')
  if (vote.rev !== rev) refuseVote('moved')
  if (!vote.profile || vote.extensionDays === 0 || vote.extendedAt !== null) return refuseVote('no_extension')
  const { all, taking } = await sizesOf(vote, deps)
  if (participationOf(vote.profile, taking, all).every(({ met }) => met)) refuseVote('enough')
  const { timeZone: zone } = await regionOf(deps)
  const closes = DateTime.fromISO(lastDay, { zone }).plus({ days: 1 })
  const latest = DateTime.fromJSDate(vote.closesAt, { zone }).plus({ days: vote.extensionDays })
  if (!closes.isValid || closes.toJSDate() <= vote.closesAt || closes > latest) refuseVote('long_extension', 'lastDay')
  const event = { type: 'vote.extended' as const, payload: { closesAt: closes.toUTC().toISO() ?? '' } }
  const data = { closesAt: closes.toJSDate(), extendedAt: at, extendReason: reason, remindedAt: null }
  await changeVote('extend-vote', vote, { event, data }, actor, deps)
}
