import type { CaseStatus } from '../cases/case.schema.ts'
import type { Court, Turn } from './turn.schema.ts'

/** In whose court the ball is in each state; nobody has to act in those left out. */
const BY_STATUS: { readonly [S in CaseStatus]?: Court } = {
  submitted: 'intake',
  needs_info: 'resident',
  accepted: 'intake',
  dispatched: 'unit',
  signed: 'unit',
  in_progress: 'unit',
  rework: 'unit',
  suspended: 'hold',
  replied: 'review',
  resolved: 'resident',
  follow_up: 'resident',
}

/** States in which the city has not answered yet. */
const OPEN: ReadonlySet<CaseStatus> = new Set([
  'submitted',
  'needs_info',
  'accepted',
  'dispatched',
  'signed',
  'in_progress',
  'suspended',
  'replied',
  'rework',
])

/** Who has to act in this state. */
export const courtOf = (status: CaseStatus): Court => BY_STATUS[status] ?? 'none'

/** Whether a case in this state is open work. */
export const isOpenState = (status: CaseStatus): boolean => OPEN.has(status)

type Seconds = 'intakeSeconds' | 'unitSeconds' | 'holdSeconds' | 'reviewSeconds' | 'residentSeconds'
const SECONDS: { readonly [C in Court]: Seconds | null } = {
  intake: 'intakeSeconds',
  unit: 'unitSeconds',
  hold: 'holdSeconds',
  review: 'reviewSeconds',
  resident: 'residentSeconds',
  none: null,
}

/** Gives the ball to a court, and the time until then to the one that had it. */
export function passBall(turn: Turn, court: Court, at: Date): void {
  const bucket = SECONDS[turn.court]
  // By whole seconds of the clock on the wall, so that stretches add up to the whole.
  if (bucket) turn[bucket] += Math.floor(at.getTime() / 1_000) - Math.floor(turn.courtSince.getTime() / 1_000)
  turn.court = court
  turn.courtSince = at
}
