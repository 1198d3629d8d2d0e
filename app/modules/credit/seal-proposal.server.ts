import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { eventWrites, GENESIS } from '../../platform/events.server.ts'
import { insertInto, type Write } from '../../platform/write-batch.server.ts'
import { proposalStream } from './credit.events.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import type { ProposalContent } from './proposal.schema.ts'
import { sealFact } from './seal-fact.server.ts'

type Asked = { content: ProposalContent; reason: string; userId: string | null; departmentId: string | null }

/** The id and the writes of a new proposal. Fails with `forbidden` for who is not signed in. */
export function sealProposal(
  { content, reason, ...concerned }: Asked,
  actor: Actor,
  deps: Services,
): { id: string; writes: Write[] } {
  const proposedById = actor.id
  if (!proposedById) throw creditRefusal('role')
  const id = deps.ids.newId()
  const { kind } = content
  const payload = { kind, userId: concerned.userId, textHash: sha256(reason) }
  const link = { stream: proposalStream(id), rev: 0, headHash: GENESIS }
  const { rows, headHash } = sealFact({ type: 'credit.proposed', payload }, link, actor, deps)
  const row = { id, rev: 1, headHash, kind, content: JSON.stringify(content), reason, ...concerned }
  const proposed = { state: 'proposed', proposedById, proposedAt: deps.clock.now() }
  return { id, writes: [...insertInto('CreditProposal', [{ ...row, ...proposed }]), ...eventWrites(rows)] }
}
