import type { Outcome } from '../cases/case.schema.ts'

/** In whose court the ball is. `hold` is on hold for a listed reason, `none` that nobody has to act any more. */
export const COURTS = ['intake', 'unit', 'hold', 'review', 'resident', 'none'] as const
export type Court = (typeof COURTS)[number]

export type EndedAs =
  | 'open'
  | 'resolved'
  | 'returned'
  | 'moved'
  | 'disputed'
  | 'merged'
  | 'withdrawn'
  | 'declined'
  | 'redirected'
  | 'closed'

/** What no unit ever had counts for nobody, which has the empty id. */
export const NOBODY = ''

/** One unit's turn at a case in one round, as its facts tell it (CaseMeasure). */
export type Turn = {
  turn: number
  round: number
  departmentId: string
  categoryCode: string | null
  handlerId: string | null
  filedAt: Date
  startedAt: Date
  isOpen: boolean
  holderId: string
  dueAt: Date | null
  signDueAt: Date | null
  signedAt: Date | null
  contactDueAt: Date | null
  contactedAt: Date | null
  resolveDueAt: Date | null
  resolvedAt: Date | null
  handledSeconds: number | null
  outcome: Outcome | null
  verdict: Outcome | null
  rating: number | null
  satisfied: boolean | null
  endedAs: EndedAs
  closureType: string | null
  isRepeat: boolean
  /** People of the city reported it themselves (first turn). */
  isSelfStarted: boolean
  court: Court
  courtSince: Date
  intakeSeconds: number
  unitSeconds: number
  holdSeconds: number
  reviewSeconds: number
  residentSeconds: number
  lateHold: boolean
}

/** A clock of the case as far as measures need it. */
export type TurnClock = {
  metric: string
  state: string
  startedAt: Date
  dueAt: Date | null
  breachedAt: Date | null
  stoppedAt: Date | null
  stopReason: string | null
  /** On hold, with at least nine tenths of its limit used up. */
  isLateHold: boolean
}
