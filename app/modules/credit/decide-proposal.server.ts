import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { eventWrites } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { updateOne, writeBatch } from '../../platform/write-batch.server.ts'
import { proposalStream } from './credit.events.ts'
import { mayDecideCredit, mayDecideProposal } from './credit.policy.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { type DecideProposalInput, decideProposalSchema, proposalContentSchema } from './proposal.schema.ts'
import { effectWrites } from './proposal-effects.server.ts'
import { refuseRelated } from './refuse-related.server.ts'
import { retryMoved } from './retry-moved.server.ts'
import { sealFact } from './seal-fact.server.ts'

/**
 * A second person agrees, and it happens in the same batch, or refuses (C15). Fails with `forbidden` (also when either
 * of the two keeps house with the member), `already_done`, and as the change itself is refused; nothing happens then.
 */
export async function decideProposal(
  input: DecideProposalInput,
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { id, rev, approve, note } = parseInput(decideProposalSchema, input)
  if (!mayDecideCredit(actor) || !actor.id) throw creditRefusal('role')
  const decidedById = actor.id
  await retryMoved(async () => {
    const found = await deps.db.creditProposal.findUnique({ where: { id } })
    if (found?.state !== 'proposed' || found.rev !== rev) throw creditRefusal('moved')
    const { kind, proposedById, userId, headHash } = found
    if (!mayDecideProposal(actor, found)) throw creditRefusal('four_eyes')
    if (userId) await refuseRelated([decidedById, proposedById], [userId], deps)
    const payload = { kind, approved: approve, textHash: sha256(note) }
    const link = { stream: proposalStream(id), rev, headHash }
    const sealed = sealFact({ type: 'credit.proposal-decided', payload }, link, actor, deps)
    const state = approve ? 'approved' : 'refused'
    const decided = { state, decidedById, decidedAt: deps.clock.now(), note, rev: rev + 1, headHash: sealed.headHash }
    const claim = { ...updateOne('CreditProposal', { id, rev }, decided), refusal: creditRefusal('moved') }
    const content = proposalContentSchema.parse(JSON.parse(found.content))
    const effects = approve ? await effectWrites({ id, userId, content }, actor, deps) : []
    await writeBatch(deps.db, 'decide-credit', [claim, ...effects, ...eventWrites(sealed.rows)])
  })
  poke()
}
