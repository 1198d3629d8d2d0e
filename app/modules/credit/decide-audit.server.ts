import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { eventWrites, GENESIS } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { updateOne, type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { caseStream } from '../cases/case.events.ts'
import { type DecideAuditInput, decideAuditSchema } from './audit.schema.ts'
import { auditStream } from './credit.events.ts'
import { mayDecideCredit } from './credit.policy.ts'
import { creditRefusal } from './credit-refusals.words.ts'
import { refuseRelated } from './refuse-related.server.ts'
import { sealFact } from './seal-fact.server.ts'
import { sealProposal } from './seal-proposal.server.ts'

/** Who replied, reviewed or called about a case does not judge it again (C20, C21). */
async function refuseHandlers(caseId: string, actorId: string, { db }: Services): Promise<void> {
  const where = { stream: caseStream(caseId), actorId }
  if (await db.event.findFirst({ where, select: { id: true } })) throw creditRefusal('handled_it')
}

/** What was not so is asked to be taken back; another person decides that. */
async function takeBack(
  { awardId, userId, note }: { awardId: string; userId: string; note: string },
  actor: Actor,
  deps: Services,
): Promise<{ proposalId: string | null; writes: Write[] }> {
  const award = await deps.db.creditAward.findUnique({ where: { id: awardId }, select: { status: true } })
  if (award?.status !== 'posted') return { proposalId: null, writes: [] }
  const asked = { content: { kind: 'take-back', awardId } as const, reason: note, userId, departmentId: null }
  const { id, writes } = sealProposal(asked, actor, deps)
  return { proposalId: id, writes }
}

/**
 * A person records what they found at the place of a drawn award. Found untrue, it asks to take the points back, which
 * a second person decides. Fails with `forbidden` (`role`, `related`, `handled_it`), `already_done` (`moved`).
 */
export async function decideAudit(input: DecideAuditInput, actor: Actor, deps: Services = services()): Promise<void> {
  const { id, finding, note } = parseInput(decideAuditSchema, input)
  const decidedById = actor.id
  if (!mayDecideCredit(actor) || !decidedById) throw creditRefusal('role')
  const audit = await deps.db.creditAudit.findUnique({ where: { id } })
  if (audit?.state !== 'open') throw creditRefusal('moved')
  const { awardId, userId, caseId } = audit
  await refuseRelated([decidedById], [userId], deps)
  await refuseHandlers(caseId, decidedById, deps)
  const asked = finding === 'unfounded' ? await takeBack({ awardId, userId, note }, actor, deps) : null
  const payload = { awardId, finding, textHash: sha256(note) }
  const link = { stream: auditStream(id), rev: 0, headHash: GENESIS }
  const { rows } = sealFact({ type: 'credit.audited', payload }, link, actor, deps)
  const decided = { state: finding, decidedById, decidedAt: deps.clock.now(), note }
  const data = { ...decided, proposalId: asked?.proposalId ?? null }
  const claim = { ...updateOne('CreditAudit', { id, state: 'open' }, data), refusal: creditRefusal('moved') }
  await writeBatch(deps.db, 'decide-audit', [claim, ...(asked?.writes ?? []), ...eventWrites(rows)])
  poke()
}
