import type { CaseStatus, SuspensionReason } from './case.schema.ts'

/** What a case waits for; instants as ISO strings, because the row keeps them as JSON. */
export type Wait =
  | {
      kind: 'answer'
      /** Unit that asked; null for the intake. */
      departmentId: string | null
      /** Where the answer takes the case back to. */
      from: CaseStatus
      /** Null once the reminder went out. */
      remindAt: string | null
      until: string
      silence: 'close' | 'go_on'
    }
  | { kind: 'hold'; reasonCode: SuspensionReason | null; reportAt: string; until: string }

/** What the desks know of a case beyond its state. */
export type DeskState = {
  wait: Wait | null
  /** When the resident was promised to hear more. */
  promisedAt: string | null
  /** Tries in this round that did not reach the resident, and the days of the city on which they were made. */
  tries: number
  triedDays: readonly string[]
  /** Returns of this round. */
  returnsGranted: number
  returnsRefused: number
}

/** A case with which no desk has had to do. */
export const FRESH_DESK: DeskState = {
  wait: null,
  promisedAt: null,
  tries: 0,
  triedDays: [],
  returnsGranted: 0,
  returnsRefused: 0,
}

const FRESH = JSON.stringify(FRESH_DESK)

/** The column that keeps it; null for a fresh one. */
export function deskToColumn(desk: DeskState): string | null {
  const { wait, promisedAt, tries, triedDays, returnsGranted, returnsRefused } = desk
  const text = JSON.stringify({ wait, promisedAt, tries, triedDays, returnsGranted, returnsRefused })
  return text === FRESH ? null : text
}

/** Reads the column back. */
export function deskFromColumn(column: string | null): DeskState {
  return column === null ? FRESH_DESK : { ...FRESH_DESK, ...(JSON.parse(column) as Partial<DeskState>) }
}

const WORKING: ReadonlySet<CaseStatus> = new Set(['dispatched', 'signed', 'in_progress', 'rework'])

function earlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other
}

/** When time alone next changes something in the case; null while nothing waits. */
export function nextCheck({ status, desk }: { status: CaseStatus; desk: DeskState }): Date | null {
  const { wait, promisedAt } = desk
  if (status === 'needs_info') return wait?.kind === 'answer' ? new Date(earlier(wait.remindAt, wait.until)) : null
  if (status === 'suspended') return wait?.kind === 'hold' ? new Date(earlier(wait.reportAt, wait.until)) : null
  return promisedAt !== null && WORKING.has(status) ? new Date(promisedAt) : null
}
