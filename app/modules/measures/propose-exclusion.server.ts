import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { keepEvidence } from '../files/keep-evidence.server.ts'
import { type Evidence, exclusionTopics, wordsHash } from './change-exclusion.server.ts'
import { type ExclusionAct, measuresOfScope } from './exclusion.schema.ts'
import { exclusionRefusal } from './exclusion-refusals.rules.ts'
import { exclusionStream, type MeasureEvent } from './measures.events.ts'
import { mayPropose } from './measures.policy.ts'

const ALIVE = ['proposed', 'approved', 'appealed']

/** The case of a receipt number and the units that have or had it. */
async function subjectOf(reference: string, { db }: Services) {
  const found = await db.case.findUnique({ where: { reference }, select: { id: true, leadDepartmentId: true } })
  if (!found) return null
  const turns = await db.caseMeasure.findMany({
    where: { caseId: found.id },
    orderBy: { turn: 'asc' },
    select: { departmentId: true },
  })
  const units = [...turns.map(({ departmentId }) => departmentId), found.leadDepartmentId ?? '']
  return { id: found.id, units: units.filter((unit) => unit !== '') }
}

/**
 * Asks that a case be left out of measures, with a reason of the list and evidence. Returns the id. Nothing is left out
 * before a second person agrees. Fails with `invalid` for a case that the actor may not propose, `conflict` when the same
 * is pending or in force.
 */
export async function proposeExclusion(
  input: Omit<Extract<ExclusionAct, { act: 'propose' }>, 'act'> & Evidence,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { reference, reasonCode, scope, evidence, photos = [] } = input
  const subject = await subjectOf(reference, deps)
  if (!subject || !actor.id || !mayPropose(actor, subject.units)) throw exclusionRefusal('no_case')
  const caseId = subject.id
  const proposedById = actor.id
  const measures = measuresOfScope(scope)
  const departmentId = actor.departmentId ?? subject.units.at(-1) ?? ''
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const event: MeasureEvent = {
    type: 'exclusion.proposed',
    payload: { caseId, departmentId, scope, reasonCode, textHash: wordsHash(evidence) },
  }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at } as const
  const link = { stream: exclusionStream(id), rev: 1, topics: exclusionTopics(id, departmentId) }
  const { rows, headHash } = sealEvents([{ ...event, ...who, ...link }], GENESIS, deps.ids)
  const asked = { caseId, departmentId, measures, reasonCode, proposedById, createdAt: at }
  const keepPhotos = await keepEvidence({ of: { exclusionId: id }, photos }, deps)
  await withTx(deps.db, 'exclusion-propose', async (tx) => {
    await tx.measureExclusion.create({ data: { id, rev: 1, headHash, state: 'proposed', ...asked } })
    // Looked at behind the write: of two proposals at the same moment the later one sees the other.
    const same = await tx.measureExclusion.count({
      where: { caseId, measures, id: { not: id }, OR: [{ state: { in: ALIVE } }, { isExcluded: true }] },
    })
    if (same > 0) throw exclusionRefusal('pending')
    await tx.measureExclusionNote.create({ data: { exclusionId: id, rev: 1, text: evidence } })
    await keepPhotos(tx)
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
