import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeVote } from './change-vote.server.ts'
import { countVote } from './close-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { mayRunVote, type VoteAct, voteActsOf } from './vote.policy.ts'
import { reasonSchema } from './vote.schema.ts'

type Asked = { id: string; rev: number }

async function loadFor({ id, rev }: Asked, act: VoteAct, actor: Actor, deps: Services) {
  const vote = await loadVote(id, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes(act)) refuseVote('wrong_state')
  if (vote.rev !== rev) refuseVote('moved')
  return vote
}

/**
 * Confirms a result: the time for objections is over, each is answered and none upheld, and a recount gives the same.
 * Throws conflict with what stands in the way.
 */
export async function certifyVote(asked: Asked, actor: Actor, deps: Services = services()): Promise<void> {
  const vote = await loadFor(asked, 'certify', actor, deps)
  if (vote.objectUntil === null || vote.objectUntil > deps.clock.now()) refuseVote('window_open')
  const objections = await deps.db.voteObjection.findMany({
    where: { voteId: vote.id, OR: [{ upheld: null }, { upheld: true }] },
    take: 1,
    orderBy: { createdAt: 'asc' },
    select: { upheld: true },
  })
  const [open] = objections
  if (open) refuseVote(open.upheld ? 'upheld' : 'unanswered')
  const { resultDigest } = await countVote(vote, deps)
  if (resultDigest !== vote.resultDigest) refuseVote('recount')
  const event = { type: 'vote.certified' as const, payload: { resultDigest } }
  await changeVote('certify-vote', vote, { event, data: { status: 'certified' } }, actor, deps)
}

/** Declares a vote void, with the reason that everybody reads. What was cast is kept as it is. */
export async function voidVote(
  asked: Asked & { reason: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { reason } = parseInput(reasonSchema, asked)
  const vote = await loadFor(asked, 'void', actor, deps)
  const event = { type: 'vote.voided' as const, payload: { published: vote.publishedAt !== null } }
  await changeVote('void-vote', vote, { event, data: { status: 'void', voidReason: reason } }, actor, deps)
}
