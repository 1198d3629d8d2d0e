import { type Actor, hasRole, type Role } from '../../platform/actor.ts'
import type { LadderLevel } from './ladder.schema.ts'
import type { OrderState } from './order.rules.ts'
import type { OrderAct, OrderStatus } from './order.schema.ts'

/** Who may open the lists and pages of orders; a unit sees its own at its desk. */
export const OVERSIGHT_ROLES = ['supervisor'] as const satisfies readonly Role[]
export const DESK_ORDER_ROLES = ['handler', 'leader', 'dispatcher'] as const satisfies readonly Role[]
/** Whom an order can speak to: administrators as well, where there is nobody else (recipients.rules). */
export const ADDRESSED_ROLES = [...DESK_ORDER_ROLES, 'admin'] as const satisfies readonly Role[]

/** True for who has a list of orders at the desk. */
export const hasOrderList = (actor: Actor) => hasRole(actor, DESK_ORDER_ROLES)

type Seen = Pick<OrderState, 'departmentId' | 'unowned' | 'recipients' | 'state'>

const isSupervisor = (actor: Actor) => actor.role === 'supervisor' && actor.id !== null

/** One of the people to whom the order speaks: of the unit, a dispatcher when nobody owns the case, or named in it. */
export function isAddressed(actor: Actor, order: Seen): boolean {
  if (actor.id === null || order.state === 'drafted') return false
  if (order.recipients.includes(actor.id) && actor.role !== 'supervisor') return true
  if (order.departmentId === null) return order.unowned && actor.role === 'dispatcher'
  return (actor.role === 'handler' || actor.role === 'leader') && actor.departmentId === order.departmentId
}

/** The supervisory office sees every order, others those that speak to them. */
export function maySeeOrder(actor: Actor, order: Seen): boolean {
  return isSupervisor(actor) || isAddressed(actor, order)
}

/** Who may draft an order of this level by hand. */
export function mayDraftOrder(actor: Actor, rung: Pick<LadderLevel, 'issuers'>): boolean {
  return actor.id !== null && isSupervisor(actor) && (rung.issuers as readonly string[]).includes(actor.role)
}

const FROM: Readonly<Record<OrderAct, readonly OrderStatus[]>> = {
  issue: ['drafted'],
  acknowledge: ['issued'],
  'ask-return': ['issued', 'acknowledged'],
  submit: ['issued', 'acknowledged'],
  'decide-return': ['return_asked'],
  'send-back': ['submitted'],
  accept: ['submitted'],
  close: ['done'],
  raise: ['issued', 'acknowledged', 'return_asked', 'submitted'],
  withdraw: ['drafted', 'issued', 'acknowledged', 'return_asked'],
}
const UNITS_OWN: ReadonlySet<OrderAct> = new Set(['acknowledge', 'ask-return', 'submit'])

/** Why an act is refused: not this person's, not in this state, or a second person has to do it. */
export type OrderRefusal = 'forbidden' | 'wrong_state' | 'second_person'

/** Null when this person may do this to the order as it is; who issues or closes is checked against who was there before. */
export function refusalOf(
  actor: Actor,
  act: OrderAct,
  order: OrderState,
  rung: Pick<LadderLevel, 'secondPerson'>,
): OrderRefusal | null {
  const isTheirs = UNITS_OWN.has(act) ? isAddressed(actor, order) : isSupervisor(actor)
  if (!isTheirs) return 'forbidden'
  if (!FROM[act].includes(order.state)) return 'wrong_state'
  if (act === 'issue' && rung.secondPerson && actor.id === order.draftedById) return 'second_person'
  if ((act === 'close' || act === 'accept') && actor.id === order.submittedById) return 'second_person'
  return null
}

/** The acts that this person may do, in the order in which a page offers them. */
export function orderActsOf(actor: Actor, order: OrderState, rung: Pick<LadderLevel, 'secondPerson'>): OrderAct[] {
  return (Object.keys(FROM) as OrderAct[]).filter((act) => refusalOf(actor, act, order, rung) === null)
}
