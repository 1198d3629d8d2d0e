import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote, voteRefusal } from './refuse-vote.server.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'
import { claimAnswerSchema, claimSchema } from './vote.schema.ts'

type Also = Parameters<typeof changeVote>[2]['also']

/**
 * Somebody says what is wrong on the roll, between publication and opening, once for each kind of fault. Read by who
 * runs the vote and by the writer only. Throws conflict when the roll is frozen, already_done for a second one.
 */
export async function claimRoll(
  { voteId, form }: { voteId: string; form: { kind: string; home: string; text: string } },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { kind, home, text } = parseInput(claimSchema, form)
  const userId = actor.id ?? refuseVote('forbidden')
  const vote = await loadVote(voteId, deps)
  const at = deps.clock.now()
  if (vote.status !== 'notice' || vote.opensAt <= at) refuseVote('claim_late')
  const id = deps.ids.newId()
  const row = { id, voteId, userId, kind, home, text, createdAt: at, state: 'open' }
  const payload = { claimId: id, kind, communityCode: vote.compound.communityCode }
  const also: Also = (tx) => tx.voteClaim.create({ data: row })
  await changeVote('claim-roll', vote, { event: { type: 'vote.claimed', payload }, also }, actor, deps).catch(
    (error) => {
      throw isUniqueViolation(error) ? voteRefusal('claim_twice') : error
    },
  )
}

/**
 * Answers what somebody said of the roll, with the reason that is kept. Accepting it means that the roll was corrected:
 * what is frozen at the opening is the roll. Nobody answers their own. Throws forbidden, conflict.
 */
export async function answerClaim(
  { voteId, form }: { voteId: string; form: { claimId: string; answer: string; accepted: string } },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { claimId, answer, accepted } = parseInput(claimAnswerSchema, form)
  const vote = await loadVote(voteId, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('answer-claim')) refuseVote('wrong_state')
  const claim = await deps.db.voteClaim.findUnique({ where: { id: claimId } })
  if (claim?.voteId !== voteId || claim.state !== 'open') return refuseVote('moved')
  if (claim.userId === actor.id) refuseVote('own_claim')
  const isAccepted = accepted === 'yes'
  const decided = { answer, decidedById: actor.id, decidedAt: deps.clock.now() }
  const payload = { claimId, accepted: isAccepted, userId: claim.userId }
  const also: Also = async (tx) => {
    const state = isAccepted ? 'accepted' : 'rejected'
    const { count } = await tx.voteClaim.updateMany({
      where: { id: claimId, state: 'open' },
      data: { ...decided, state },
    })
    if (count === 0) refuseVote('moved')
  }
  await changeVote('answer-claim', vote, { event: { type: 'vote.claim-decided', payload }, also }, actor, deps)
}
