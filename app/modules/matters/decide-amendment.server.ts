import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import type { MatterChange } from './change-matter.server.ts'
import type { Whole } from './load-whole.server.ts'
import type { MatterCommand } from './matter.schema.ts'
import { refuseMatter } from './refuse-matter.server.ts'

/** An amendment becomes the text in force, or is declined with a reason. One that was made for an earlier text cannot be accepted. */
export async function decideAmendment(
  command: Extract<MatterCommand, { act: 'accept' | 'reject' }>,
  { matter }: Whole,
  actor: Actor,
  deps: Services,
): Promise<MatterChange> {
  const amendment = await deps.db.matterAmendment.findUnique({ where: { id: command.amendmentId } })
  if (amendment?.matterId !== matter.id || amendment.state !== 'open') return refuseMatter('unknown_amendment')
  const accepted = command.act === 'accept'
  if (accepted && amendment.baseVersion !== matter.version) refuseMatter('stale')
  const at = deps.clock.now()
  const version = accepted ? matter.version + 1 : matter.version
  const { id, words, authorId } = amendment
  const answer = command.act === 'reject' ? command.text : null
  const decided = { state: accepted ? 'accepted' : 'rejected', decidedById: actor.id, decidedAt: at, answer }
  return {
    events: [{ type: 'matter.amendment-decided', payload: { amendmentId: id, accepted, version } }],
    ...(accepted ? { data: { words, version } } : {}),
    also: async (tx: Tx) => {
      await tx.matterAmendment.update({ where: { id }, data: decided })
      if (accepted) await tx.matterVersion.create({ data: { matterId: matter.id, version, words, authorId, at } })
    },
  }
}
