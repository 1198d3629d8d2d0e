import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote, voteRefusal } from './refuse-vote.server.ts'

/**
 * A voter lets another account vote for them, until they take it back or vote themselves; signed in and recorded as a
 * fact. One person holds no more mandates than the vote allows (A14). Throws forbidden, invalid, conflict.
 */
export async function grantMandate(
  { voteId, voterId, login }: { voteId: string; voterId: string; login: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const vote = await loadVote(voteId, deps)
  const [voter, holder] = await Promise.all([
    deps.db.voteVoter.findUnique({ where: { id: voterId } }),
    deps.db.user.findUnique({ where: { login: login.trim() }, select: { id: true, disabledAt: true } }),
  ])
  if (!voter || voter.voteId !== voteId || actor.id === null || voter.userId !== actor.id) refuseVote('no_voter')
  if (vote.proxyCap === 0) refuseVote('no_mandates')
  if (vote.status !== 'open') refuseVote('not_open')
  if (voter.rev > 0) refuseVote('cast_already')
  if (!holder || holder.disabledAt !== null) refuseVote('holder_unknown', 'login')
  if (holder.id === actor.id) refuseVote('holder_self', 'login')
  const at = deps.clock.now()
  const id = deps.ids.newId()
  const row = { id, voteId, voterId, holderId: holder.id, grantedAt: at, activeKey: voterId }
  const event = { type: 'vote.mandate-granted' as const, payload: { mandateId: id, voterId } }
  const also: Parameters<typeof changeVote>[2]['also'] = async (tx) => {
    await tx.voteMandate.updateMany({ where: { activeKey: voterId }, data: { activeKey: null, revokedAt: at } })
    const held = await tx.voteMandate.count({ where: { voteId, holderId: holder.id, revokedAt: null } })
    if (held >= vote.proxyCap) refuseVote('holder_full', 'login')
    await tx.voteMandate.create({ data: row })
  }
  await changeVote('grant-mandate', vote, { event, also }, actor, deps).catch((error) => {
    throw isUniqueViolation(error) ? voteRefusal('moved') : error
  })
}

/** Takes a mandate back; a ballot that was cast under it stays until the voter casts their own. */
export async function revokeMandate(
  { voteId, voterId }: { voteId: string; voterId: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const vote = await loadVote(voteId, deps)
  const voter = await deps.db.voteVoter.findUnique({ where: { id: voterId }, include: { mandates: true } })
  if (!voter || voter.voteId !== voteId || actor.id === null || voter.userId !== actor.id) refuseVote('no_voter')
  const active = voter.mandates.find(({ activeKey }) => activeKey !== null)
  if (!active) return
  const event = { type: 'vote.mandate-revoked' as const, payload: { mandateId: active.id, voterId } }
  const gone = { activeKey: null, revokedAt: deps.clock.now() }
  const also: Parameters<typeof changeVote>[2]['also'] = (tx) =>
    tx.voteMandate.updateMany({ where: { id: active.id, revokedAt: null }, data: gone })
  await changeVote('revoke-mandate', vote, { event, also }, actor, deps)
}
