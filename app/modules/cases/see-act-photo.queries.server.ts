import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { caseStream, parseCaseEvent } from './case.events.ts'
import { viewOf } from './case.policy.ts'
import { relationsOf } from './case-moves.rules.ts'
import { fromRow } from './case-row.rules.ts'
import { loadCaseRow } from './load-case-row.server.ts'
import { seesProofs } from './photo-audience.rules.ts'

type Asked = { actor: Actor; caseId: string; purpose: string; rev: number | null }

async function hasPassedReview(caseId: string, replyRev: number | null, { db }: Services): Promise<boolean> {
  const rows = await db.event.findMany({
    where: { stream: caseStream(caseId), type: 'case.resolved' },
    select: { type: true, payload: true },
  })
  return rows.map(parseCaseEvent).some((fact) => fact.type === 'case.resolved' && fact.payload.replyRev === replyRev)
}

/**
 * Whether the actor may see a photo that came with an act: staff on the case, proofs only as far as their part asks for
 * it; others those of a reply that passed its review, as far as they may read the case.
 */
export async function canSeeActPhoto(
  { actor, caseId, purpose, rev }: Asked,
  deps: Services = services(),
): Promise<boolean> {
  const row = await loadCaseRow({ id: caseId }, deps)
  if (!row) return false
  const facts = { caseId: row.id, requesterId: row.requesterId, communityCode: row.communityCode }
  const state = fromRow(row)
  const view = viewOf(actor, state, facts)
  if (purpose === 'proof') return view === 'staff' && seesProofs(relationsOf(actor, state, facts))
  if (view === 'staff') return true
  return view !== 'none' && (await hasPassedReview(caseId, rev, deps))
}
