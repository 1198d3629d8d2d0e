import type { Trigger } from './ladder.schema.ts'
import type { OrderEvent } from './order.events.ts'
import type { CloseReason, OrderStatus } from './order.schema.ts'

/** What the facts of an order add up to; the row has these columns. */
export type OrderState = {
  level: string
  state: OrderStatus
  isOpen: boolean
  trigger: Trigger
  departmentId: string | null
  unowned: boolean
  recipients: readonly string[]
  step: number
  draftedById: string | null
  issuedById: string | null
  issuedAt: Date | null
  acknowledgedById: string | null
  acknowledgedAt: Date | null
  submittedById: string | null
  submittedAt: Date | null
  doneById: string | null
  closedById: string | null
  closedAt: Date | null
  closeReason: CloseReason | null
  acknowledgeDueAt: Date | null
  rectifyDueAt: Date | null
  missedAt: Date | null
}

/** Before the first fact. */
export const NO_ORDER: OrderState = {
  level: '',
  state: 'drafted',
  isOpen: true,
  trigger: 'hand',
  departmentId: null,
  unowned: false,
  recipients: [],
  step: 0,
  draftedById: null,
  issuedById: null,
  issuedAt: null,
  acknowledgedById: null,
  acknowledgedAt: null,
  submittedById: null,
  submittedAt: null,
  doneById: null,
  closedById: null,
  closedAt: null,
  closeReason: null,
  acknowledgeDueAt: null,
  rectifyDueAt: null,
  missedAt: null,
}

type When = { at: Date; actorId: string | null }
type Limits = { acknowledgeDueAt: string; rectifyDueAt: string | null }
type Apply<T extends OrderEvent['type']> = (
  state: OrderState,
  payload: Extract<OrderEvent, { type: T }>['payload'],
  when: When,
) => Partial<OrderState>

const limitsOf = ({ acknowledgeDueAt, rectifyDueAt }: Limits) => ({
  acknowledgeDueAt: new Date(acknowledgeDueAt),
  rectifyDueAt: rectifyDueAt === null ? null : new Date(rectifyDueAt),
})
const UNANSWERED = {
  acknowledgedById: null,
  acknowledgedAt: null,
  submittedById: null,
  submittedAt: null,
  doneById: null,
}

const APPLY: { [T in OrderEvent['type']]: Apply<T> } = {
  'order.drafted': (_state, { level, trigger, departmentId, unowned }, { actorId }) => ({
    level,
    trigger,
    departmentId,
    unowned,
    draftedById: actorId,
  }),
  'order.issued': (state, payload, { at, actorId }) => ({
    ...UNANSWERED,
    ...limitsOf(payload),
    missedAt: null,
    state: 'issued',
    departmentId: payload.departmentId,
    recipients: payload.recipients,
    step: state.step + 1,
    issuedAt: at,
    issuedById: actorId,
  }),
  'order.cause-noted': () => ({}),
  // A higher rung is another order to somebody else: it is acknowledged and answered anew.
  'order.raised': (state, payload) => ({
    ...UNANSWERED,
    ...limitsOf(payload),
    state: 'issued',
    level: payload.to,
    departmentId: payload.departmentId,
    recipients: payload.recipients,
    step: state.step + 1,
    missedAt: null,
  }),
  'order.reminded': (_state, { recipients }) => ({ recipients }),
  'order.acknowledged': (_state, _payload, { at, actorId }) => ({
    state: 'acknowledged',
    acknowledgedAt: at,
    acknowledgedById: actorId,
  }),
  'order.return-asked': (state, _payload, { at, actorId }) => ({
    state: 'return_asked',
    acknowledgedAt: state.acknowledgedAt ?? at,
    acknowledgedById: state.acknowledgedById ?? actorId,
  }),
  'order.return-decided': () => ({ state: 'acknowledged' }),
  'order.submitted': (state, _payload, { at, actorId }) => ({
    state: 'submitted',
    acknowledgedAt: state.acknowledgedAt ?? at,
    acknowledgedById: state.acknowledgedById ?? actorId,
    submittedAt: at,
    submittedById: actorId,
  }),
  'order.sent-back': (_state, { rectifyDueAt }) => ({ state: 'acknowledged', rectifyDueAt: new Date(rectifyDueAt) }),
  'order.accepted': (_state, _payload, { actorId }) => ({ state: 'done', doneById: actorId }),
  'order.missed': (_state, _payload, { at }) => ({ missedAt: at }),
  'order.closed': (_state, { reason }, { at, actorId }) => ({
    state: 'closed',
    isOpen: false,
    closedAt: at,
    closedById: actorId,
    closeReason: reason,
  }),
  'away.noted': () => ({}),
  'away.ended': () => ({}),
}

/** The state after one more fact. */
export function applyOrderEvent(state: OrderState, event: OrderEvent, when: When): OrderState {
  const apply = APPLY[event.type] as Apply<typeof event.type>
  return { ...state, ...apply(state, event.payload as never, when) }
}

/** The limit that is missed at this moment; what stands with the supervisory office is not the unit's delay. */
export function missedLimit(
  { state, acknowledgeDueAt, rectifyDueAt, missedAt }: OrderState,
  now: Date,
): 'acknowledge' | 'rectify' | null {
  if (missedAt !== null) return null
  if (state === 'issued' && acknowledgeDueAt && acknowledgeDueAt <= now) return 'acknowledge'
  const isUnits = state === 'issued' || state === 'acknowledged' || state === 'return_asked'
  return isUnits && rectifyDueAt && rectifyDueAt <= now ? 'rectify' : null
}

/** The next limit that the unit has to keep; null while nothing is asked of it. */
export function nextLimit({ state, acknowledgeDueAt, rectifyDueAt }: OrderState): Date | null {
  if (state === 'issued') return acknowledgeDueAt
  return state === 'acknowledged' || state === 'return_asked' ? rectifyDueAt : null
}

/** When the order has to be looked at again: a limit that can still be missed, or a reminder until it is acknowledged. */
export function tendAtOf(order: OrderState, remindAt: Date | null): Date | null {
  const { state, missedAt, rectifyDueAt } = order
  const isUnits = state === 'issued' || state === 'acknowledged' || state === 'return_asked'
  const limits = missedAt || !isUnits ? [] : [nextLimit(order), rectifyDueAt]
  const times = [...limits, state === 'issued' ? remindAt : null].filter((at) => at !== null)
  return times.reduce<Date | null>((first, at) => (first && first <= at ? first : at), null)
}
