import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote, voteRefusal } from './refuse-vote.server.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'
import { objectionAnswerSchema, objectionSchema } from './vote.schema.ts'

/**
 * An owner objects to a counted vote, once, while the time for it lasts. Throws forbidden for anybody else, conflict when
 * the time is over.
 */
export async function objectToVote(
  { voteId, text: raw }: { voteId: string; text: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { text } = parseInput(objectionSchema, { text: raw })
  const vote = await loadVote(voteId, deps)
  const at = deps.clock.now()
  const owned = actor.id ? await deps.db.voteVoter.count({ where: { voteId, userId: actor.id } }) : 0
  if (owned === 0) refuseVote('not_owner')
  if (vote.status !== 'closed' || vote.objectUntil === null || vote.objectUntil <= at) refuseVote('objection_late')
  const id = deps.ids.newId()
  const event = {
    type: 'vote.objected' as const,
    payload: { objectionId: id, communityCode: vote.compound.communityCode },
  }
  const row = { id, voteId, userId: actor.id ?? '', text, createdAt: at }
  const also: Parameters<typeof changeVote>[2]['also'] = (tx) => tx.voteObjection.create({ data: row })
  await changeVote('object-to-vote', vote, { event, also }, actor, deps).catch((error) => {
    throw isUniqueViolation(error) ? voteRefusal('objection_twice') : error
  })
}

/** Answers an objection: rejected, or upheld, after which the vote can only be declared void. */
export async function answerObjection(
  input: { voteId: string; objectionId: string; answer: string; upheld: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { objectionId, answer, upheld } = parseInput(objectionAnswerSchema, input)
  const vote = await loadVote(input.voteId, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('answer')) refuseVote('wrong_state')
  const isUpheld = upheld === 'yes'
  const objection = await deps.db.voteObjection.findUnique({ where: { id: objectionId }, select: { userId: true } })
  const payload = { objectionId, upheld: isUpheld, ...(objection ? { userId: objection.userId } : {}) }
  const event = { type: 'vote.objection-answered' as const, payload }
  const data = { answer, upheld: isUpheld, answeredById: actor.id, answeredAt: deps.clock.now() }
  const also: Parameters<typeof changeVote>[2]['also'] = async (tx) => {
    const where = { id: objectionId, voteId: vote.id, upheld: null }
    const { count } = await tx.voteObjection.updateMany({ where, data })
    if (count === 0) refuseVote('moved')
  }
  await changeVote('answer-objection', vote, { event, also }, actor, deps)
}
