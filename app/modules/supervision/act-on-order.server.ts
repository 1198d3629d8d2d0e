import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { keepEvidence } from '../files/keep-evidence.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { rungOf } from './ladder.rules.ts'
import type { Ladder, LadderLevel } from './ladder.schema.ts'
import { loadLadder } from './load-ladder.server.ts'
import { loadOrder, type StoredOrder } from './load-order.server.ts'
import { maySeeOrder, refusalOf } from './order.policy.ts'
import type { OrderCommand } from './order.schema.ts'
import { dueAfter, limitsFrom } from './order-limits.server.ts'
import { ORDER_REFUSALS } from './order-refusals.words.ts'
import { orderOf } from './order-row.rules.ts'
import { resolveRecipients } from './resolve-recipients.server.ts'
import { type OrderChange, writeOrder } from './write-order.server.ts'

type Input = {
  orderId: string
  /** Rev that the actor saw. */
  rev: number
  command: OrderCommand
  actor: Actor
  /** Evidence that comes with a submission. */
  photos?: readonly PreparedPhoto[]
}

/** What deciding needs besides the command. */
type Context = { order: StoredOrder; ladder: Ladder; rung: LadderLevel; photos: readonly PreparedPhoto[] }

function refuse(reason: keyof typeof ORDER_REFUSALS, fields?: string): never {
  const { code, text } = ORDER_REFUSALS[reason]
  throw new AppError(code, reason, text, fields ? { fields: { [fields]: [text] } } : {})
}

const said = (text: string): Pick<OrderChange, 'words'> => (text ? { words: [{ kind: 'reason', text }] } : {})

async function addressed(rung: LadderLevel, order: StoredOrder, deps: Services) {
  const about = order.caseId
    ? await deps.db.case.findUnique({
        where: { id: order.caseId },
        select: { leadDepartmentId: true, handlerId: true },
      })
    : null
  const departmentId = about ? about.leadDepartmentId : order.departmentId
  const to = { departmentId, handlerId: about?.handlerId ?? null, addressees: rung.addressees }
  return { departmentId, ...(await resolveRecipients(to, deps)), ...(await limitsFrom(rung, deps)) }
}

type Submit = Extract<OrderCommand, { act: 'submit' }>

async function submitted({ measures, evidence }: Submit, { order, rung, photos }: Context, deps: Services) {
  if (rung.evidence === 'photos' && photos.length === 0) refuse('photos_needed', 'photos')
  if (rung.evidence === 'words' && evidence.length < 5 && photos.length === 0) refuse('evidence_needed', 'evidence')
  const also = await keepEvidence({ of: { orderId: order.id }, photos }, deps)
  const payload = { evidence: { words: evidence !== '', photos: photos.length } }
  const words: OrderChange['words'] = [
    { kind: 'measures', text: measures },
    ...(evidence ? [{ kind: 'evidence' as const, text: evidence }] : []),
  ]
  return { events: [{ type: 'order.submitted' as const, payload }], words, also }
}

async function raised(command: Extract<OrderCommand, { act: 'raise' }>, { order, ladder }: Context, deps: Services) {
  const to = rungOf(ladder, command.level)
  if (to.rank <= order.levelRank) refuse('not_higher', 'level')
  const payload = { from: order.level as LadderLevel['code'], to: to.code, by: 'hand' as const }
  const people = await addressed(to, order, deps)
  return { events: [{ type: 'order.raised' as const, payload: { ...payload, ...people } }], ...said(command.reason) }
}

async function decide(command: OrderCommand, context: Context, deps: Services): Promise<OrderChange> {
  const { order, rung } = context
  switch (command.act) {
    case 'issue': {
      const people = await addressed(rung, order, deps)
      return { events: [{ type: 'order.issued', payload: { level: rung.code, ...people } }] }
    }
    case 'acknowledge':
      return { events: [{ type: 'order.acknowledged', payload: {} }] }
    case 'ask-return':
      return { events: [{ type: 'order.return-asked', payload: {} }], ...said(command.reason) }
    case 'decide-return': {
      const decided = { type: 'order.return-decided' as const, payload: { approved: command.approve } }
      const closed = { type: 'order.closed' as const, payload: { reason: 'returned' as const } }
      return { events: command.approve ? [decided, closed] : [decided], ...said(command.reason) }
    }
    case 'submit':
      return submitted(command, context, deps)
    case 'send-back': {
      const rectifyDueAt = await dueAfter(rung.acknowledge, deps)
      return { events: [{ type: 'order.sent-back', payload: { rectifyDueAt } }], ...said(command.reason) }
    }
    case 'accept':
      return { events: [{ type: 'order.accepted', payload: {} }] }
    case 'close':
      return { events: [{ type: 'order.closed', payload: { reason: 'done' } }], ...said(command.reason) }
    case 'withdraw':
      return { events: [{ type: 'order.closed', payload: { reason: 'withdrawn' } }], ...said(command.reason) }
    case 'raise':
      return raised(command, context, deps)
  }
}

/**
 * One act of a person on an order. Throws not_found for who may not see it, forbidden or conflict with a sentence when
 * the act is not theirs, not possible now, or takes a second person; a stale rev is a conflict. Returns the new rev.
 */
export async function actOnOrder(input: Input, deps: Services = services()): Promise<number> {
  const { command, actor, photos = [] } = input
  const [order, ladder] = await Promise.all([loadOrder(input.orderId, deps), loadLadder(deps)])
  const state = orderOf(order)
  if (!maySeeOrder(actor, state)) refuse('unknown')
  if (order.rev !== input.rev) refuse('stale')
  const rung = rungOf(ladder, order.level)
  const refusal = refusalOf(actor, command.act, state, rung)
  if (refusal) refuse(refusal)
  const change = await decide(command, { order, ladder, rung, photos }, deps)
  return (await writeOrder(order, change, { actor, ladder }, deps)).rev
}
