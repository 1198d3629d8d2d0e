import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { listDepartments } from '../organisations/organisation.queries.server.ts'
import { rungOf } from './ladder.rules.ts'
import { loadLadder } from './load-ladder.server.ts'
import { hasEnded } from './observe-fact.server.ts'
import { mayDraftOrder } from './order.policy.ts'
import type { OrderDraft } from './order.schema.ts'
import { newOrderNumber } from './order-number.server.ts'
import { ORDER_REFUSALS } from './order-refusals.words.ts'
import { writeOrder } from './write-order.server.ts'

function refuse(reason: keyof typeof ORDER_REFUSALS, field?: string): never {
  const { code, text } = ORDER_REFUSALS[reason]
  throw new AppError(code, reason, text, field ? { fields: { [field]: [text] } } : {})
}

type Found = { id: string; leadDepartmentId: string | null; status: string }

async function casesOf(references: readonly string[], { db }: Services): Promise<Found[]> {
  if (references.length === 0) return []
  const found = await db.case.findMany({
    where: { reference: { in: [...references] } },
    select: { id: true, leadDepartmentId: true, status: true },
  })
  if (found.length < references.length || found.some(({ status }) => hasEnded(status)))
    refuse('unknown_case', 'references')
  return found
}

/** The unit that was named, else the one that has all of the cases; null when nobody owns them. */
async function unitFor(draft: OrderDraft, cases: readonly Found[], deps: Services): Promise<string | null> {
  if (draft.departmentId) {
    const known = (await listDepartments(deps)).some(({ id, active }) => id === draft.departmentId && active)
    if (!known) refuse('unknown_unit', 'departmentId')
    return draft.departmentId
  }
  if (cases.length === 0) refuse('no_subject', 'departmentId')
  const units = new Set(cases.map(({ leadDepartmentId }) => leadDepartmentId))
  if (units.size > 1) refuse('several_units', 'references')
  return [...units][0] ?? null
}

/**
 * A draft of an order by hand, to a unit or about cases; issuing it is another act. Throws forbidden, and invalid or
 * conflict with a sentence at its field; nothing is written then. Returns the id.
 */
export async function draftOrder(draft: OrderDraft, actor: Actor, deps: Services = services()): Promise<string> {
  const ladder = await loadLadder(deps)
  const rung = rungOf(ladder, draft.level)
  if (!mayDraftOrder(actor, rung)) refuse('forbidden')
  const cases = await casesOf(draft.references, deps)
  const departmentId = await unitFor(draft, cases, deps)
  const caseIds = cases.map(({ id }) => id).sort()
  const [only] = caseIds
  const id = deps.ids.newId()
  const unowned = departmentId === null
  const caseId = caseIds.length === 1 ? (only ?? null) : null
  const order = { id, number: await newOrderNumber(deps), caseId, caseIds }
  const payload = { level: rung.code, trigger: 'hand' as const, caseIds, departmentId, unowned }
  try {
    await writeOrder(
      order,
      { events: [{ type: 'order.drafted', payload }], words: [{ kind: 'reason', text: draft.reason }] },
      { actor, ladder },
      deps,
    )
  } catch (error) {
    if (isUniqueViolation(error)) refuse('has_order', 'references')
    throw error
  }
  return id
}
