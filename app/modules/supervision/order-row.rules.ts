import type { LadderLevel, Trigger } from './ladder.schema.ts'
import { nextLimit, type OrderState, tendAtOf } from './order.rules.ts'
import type { CloseReason, OrderStatus } from './order.schema.ts'

type Json = { recipients: string; level: string; state: string; trigger: string; closeReason: string | null }

type Addressed = { departmentId: string | null; unowned: boolean; recipients: string; state: string }

/** Of a stored order, what decides who may see it. */
export const seenOf = ({ departmentId, unowned, recipients, state }: Addressed) => ({
  ...{ departmentId, unowned, state: state as OrderStatus },
  recipients: JSON.parse(recipients) as string[],
})

/** A stored order as the rules read it. */
export function orderOf<R extends Omit<OrderState, keyof Json> & Json>(row: R): OrderState {
  return {
    level: row.level,
    state: row.state as OrderStatus,
    isOpen: row.isOpen,
    trigger: row.trigger as Trigger,
    departmentId: row.departmentId,
    unowned: row.unowned,
    recipients: JSON.parse(row.recipients) as string[],
    step: row.step,
    draftedById: row.draftedById,
    issuedById: row.issuedById,
    issuedAt: row.issuedAt,
    acknowledgedById: row.acknowledgedById,
    acknowledgedAt: row.acknowledgedAt,
    submittedById: row.submittedById,
    submittedAt: row.submittedAt,
    doneById: row.doneById,
    closedById: row.closedById,
    closedAt: row.closedAt,
    closeReason: row.closeReason as CloseReason | null,
    acknowledgeDueAt: row.acknowledgeDueAt,
    rectifyDueAt: row.rectifyDueAt,
    missedAt: row.missedAt,
  }
}

/** The columns of an order after facts at `at`; `remindAt` is the next reminder, if one is due at all. */
export function columnsOf(
  order: OrderState,
  rung: LadderLevel,
  caseId: string | null,
  remindAt: Date | null,
  at: Date,
) {
  const { recipients, ...plain } = order
  return {
    ...plain,
    levelRank: rung.rank,
    recipients: JSON.stringify(recipients),
    openKey: order.isOpen ? caseId : null,
    remindAt: order.state === 'issued' ? remindAt : null,
    tendAt: tendAtOf(order, remindAt),
    dueAt: nextLimit(order) ?? at,
    updatedAt: at,
  }
}
