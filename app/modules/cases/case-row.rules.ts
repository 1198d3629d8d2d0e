import { isPublished } from './case.policy.ts'
import type { CaseFlag, CaseStatus, CaseType, ClosureType, DeclineCode, Outcome, Urgency } from './case.schema.ts'
import { deskFromColumn, deskToColumn } from './case-desk.rules.ts'
import type { AssignmentState, CaseState, PendingRequest } from './case-state.rules.ts'

/** Lifecycle columns of a Case row; the projection of its state. */
export type LifecycleColumns = ReturnType<typeof toRow>

/** Columns that hold the state. */
export function toRow(state: CaseState) {
  const { assignments: _tasks, pendingRequest, supplementItems, flags, desk, ...columns } = state
  return {
    ...columns,
    pendingRequest: pendingRequest && JSON.stringify(pendingRequest),
    supplementItems: supplementItems && JSON.stringify(supplementItems),
    flags: flags.join(' '),
    desk: deskToColumn(desk),
    published: isPublished(state),
  }
}

/** Only what an act changed: forty columns cost more to bind than the row to write. */
export function changedColumns(before: LifecycleColumns, after: LifecycleColumns): Partial<LifecycleColumns> {
  const changed = Object.entries(after).filter(([name, value]) => {
    const old = before[name as keyof LifecycleColumns]
    return value instanceof Date && old instanceof Date ? value.getTime() !== old.getTime() : value !== old
  })
  return Object.fromEntries(changed)
}

type AssignmentRow = {
  departmentId: string
  role: string
  status: string
  handlerId: string | null
  returnCount: number
  locked: boolean
  sinceAt: Date | null
  dueAt: Date | null
}

type StoredRow = {
  [K in keyof LifecycleColumns]: LifecycleColumns[K] extends string | null
    ? string | Extract<LifecycleColumns[K], null>
    : LifecycleColumns[K]
} & {
  assignments: AssignmentRow[]
}

/** Reads the state back. The inverse of toRow; statuses and codes were written by it. */
export function fromRow(row: StoredRow): CaseState {
  return {
    status: row.status as CaseStatus,
    type: row.type as CaseType,
    round: row.round,
    anonymous: row.anonymous,
    confidential: row.confidential,
    publishConsent: row.publishConsent,
    textHash: row.textHash,
    targetDepartmentId: row.targetDepartmentId,
    categoryCode: row.categoryCode,
    urgency: row.urgency as Urgency | null,
    leadDepartmentId: row.leadDepartmentId,
    handlerId: row.handlerId,
    pendingRequest: row.pendingRequest ? (JSON.parse(row.pendingRequest) as PendingRequest) : null,
    supplementItems: row.supplementItems ? (JSON.parse(row.supplementItems) as string[]) : null,
    declineCode: row.declineCode as DeclineCode | null,
    rightChannel: row.rightChannel,
    mergedIntoId: row.mergedIntoId,
    mergedFrom: row.mergedFrom as CaseStatus | null,
    mergedAt: row.mergedAt,
    earlierId: row.earlierId,
    outcome: row.outcome as Outcome | null,
    replyRev: row.replyRev,
    closureType: row.closureType as ClosureType | null,
    rating: row.rating,
    ratingRound: row.ratingRound,
    appealed: row.appealed,
    flags: row.flags ? (row.flags.split(' ') as CaseFlag[]) : [],
    followUpTries: row.followUpTries,
    extensionCount: row.extensionCount,
    dispatchedAt: row.dispatchedAt,
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    urgedAt: row.urgedAt,
    desk: deskFromColumn(row.desk),
    assignments: row.assignments.map(
      ({ departmentId, role, status, handlerId, returnCount, locked, sinceAt, dueAt }) => ({
        departmentId,
        role: role as AssignmentState['role'],
        status: status as AssignmentState['status'],
        handlerId,
        returnCount,
        locked,
        sinceAt,
        dueAt,
      }),
    ),
  }
}
