import type { RequestKind, ReturnReason, SuspensionReason } from './case.schema.ts'

export type AssignmentStatus =
  | 'pending_sign'
  | 'signed'
  | 'working'
  | 'submitted'
  | 'accepted'
  | 'rejected'
  | 'returned'

/** One unit's task (DOMAIN 3.2). */
export type AssignmentState = {
  departmentId: string
  /** `copy` is only kept informed. */
  role: 'lead' | 'support' | 'copy'
  status: AssignmentStatus
  handlerId: string | null
  returnCount: number
  /** A refused return is final: the unit cannot return the case again. */
  locked: boolean
  /** Since when the unit has it; null for tasks from before that was recorded. */
  sinceAt: Date | null
  /** Until when a helping unit owes its part. */
  dueAt: Date | null
}

/** A return, extension or suspension that waits for a decision. */
export type PendingRequest = {
  kind: RequestKind
  departmentId: string
  days: number | null
  reasonCode: SuspensionReason | null
  returnCode?: ReturnReason
  /** Signed off by the unit's leader. */
  endorsed: boolean
}
