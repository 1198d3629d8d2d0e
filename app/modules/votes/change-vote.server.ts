import type { Prisma, Vote } from '../../../prisma/generated/sqlite/client.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { type VoteEvent, voteStream } from './vote.events.ts'

export type VoteChange = {
  event: VoteEvent
  data?: Prisma.VoteUpdateManyMutationInput
  /** Rows besides, in the same transaction, after the vote's own. */
  also?: (tx: Tx) => Promise<unknown>
}

/** Writes one change to a vote as it was loaded, with its fact; `conflict` when another one was first. */
export async function changeVote(
  name: string,
  vote: Pick<Vote, 'id' | 'rev' | 'headHash' | 'status'>,
  { event, data, also }: VoteChange,
  actor: Actor,
  deps: Services,
): Promise<void> {
  const stream = voteStream(vote.id)
  const at = deps.clock.now()
  const who = { audience: 'staff' as const, actorId: actor.id, actorRole: actor.role, version: 1, at }
  const rev = vote.rev + 1
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev, topics: [stream] }], vote.headHash, deps.ids)
  await withTx(deps.db, name, async (tx) => {
    const { count } = await tx.vote.updateMany({
      where: { id: vote.id, rev: vote.rev, status: vote.status },
      data: { ...data, rev, headHash, updatedAt: at },
    })
    if (count === 0) refuseVote('moved')
    await also?.(tx)
    await appendEvents(tx, rows)
  })
  poke()
}
