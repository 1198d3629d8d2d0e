import { isOverLimit, type Limits } from './limits.rules.ts'
import type { Periods } from './period.rules.ts'

export type AwardStatus = 'pending' | 'posted' | 'voided' | 'capped'
export type AwardReason =
  | 'earned'
  | 'day_limit'
  | 'week_limit'
  | 'month_limit'
  /** The household, or one and the same counterparty, had given all places of the month (share.rules). */
  | 'household_limit'
  | 'counterparty_limit'
  | 'reopened'
  | 'merged'
  | 'split'
  /** A person found that it was not earned honestly. */
  | 'farming'
  /** Taken back by two persons after it was available. */
  | 'taken_back'
  /** Given again after an objection. */
  | 'upheld'

/** One line of a member's awards. `id` is null until it is written. */
export type Award = {
  id: string | null
  ruleCode: string
  ruleVersion: number
  caseId: string
  round: number
  /** Points that the rule gives. */
  points: number
  /** By whose word it was earned; null when nobody else's counts. */
  counterpartyId: string | null
  earnedAt: Date
  periods: Periods
  status: AwardStatus
  reason: AwardReason
}

/** What the facts of a case ask of the ledger. */
export type AwardAct =
  | { kind: 'award'; award: Omit<Award, 'id' | 'status' | 'reason'>; oncePerCase: boolean }
  | { kind: 'void'; caseId: string; ruleCodes: readonly string[]; reason: 'reopened' | 'merged' | 'split' }

export type AwardMove = { award: Award; from: AwardStatus | null; to: AwardStatus; reason: AwardReason }

const sameCase = (a: Award, b: Pick<Award, 'ruleCode' | 'caseId'>) => a.ruleCode === b.ruleCode && a.caseId === b.caseId

/** Order in which awards take up the places under a limit; independent of the order in which they were processed. */
function byTime(a: Award, b: Award): number {
  return (
    a.earnedAt.getTime() - b.earnedAt.getTime() ||
    (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : a.round - b.round)
  )
}

/** One award per rule, case and round; an outcome pays once per case, however often it is closed again. */
function alreadyThere(book: readonly Award[], act: Extract<AwardAct, { kind: 'award' }>): boolean {
  return book.some(
    (one) =>
      sameCase(one, act.award) && (one.round === act.award.round || (act.oncePerCase && one.status !== 'voided')),
  )
}

function carryOut(book: readonly Award[], act: AwardAct): Award[] {
  if (act.kind === 'award') {
    return alreadyThere(book, act)
      ? [...book]
      : [...book, { ...act.award, id: null, status: 'pending', reason: 'earned' }]
  }
  const isVoided = (one: Award) =>
    one.caseId === act.caseId &&
    act.ruleCodes.includes(one.ruleCode) &&
    (one.status === 'pending' || one.status === 'capped')
  return book.map((one) => (isVoided(one) ? { ...one, status: 'voided', reason: act.reason } : one))
}

const SHARED: ReadonlySet<AwardReason> = new Set(['household_limit', 'counterparty_limit'])

/** Decided against others' awards when it was due: it stays so, and keeps its place under the member's own limits. */
const isSettledByShare = ({ status, reason }: Award) => status === 'capped' && SHARED.has(reason)

const sharesPeriod = (a: Periods, b: Periods) => a.week === b.week || a.month === b.month

export type LimitsOf = (award: Pick<Award, 'ruleCode' | 'ruleVersion'>) => Limits

/**
 * Gives the places under a rule's limits to the earliest awards (C11). Posted awards keep theirs; pending and capped
 * ones of the same weeks and months as `touched` change sides when an earlier one appears or a place becomes free.
 */
function settleLimits(
  book: readonly Award[],
  ruleCode: string,
  limitsOf: LimitsOf,
  touched: readonly Periods[],
): Award[] {
  const ours = book.filter((one) => one.ruleCode === ruleCode && one.status !== 'voided')
  const isOpen = (one: Award) =>
    one.status !== 'posted' && !isSettledByShare(one) && touched.some((periods) => sharesPeriod(periods, one.periods))
  const keeps = (one: Award) => (one.status !== 'capped' || isSettledByShare(one)) && !isOpen(one)
  const taken = ours.filter(keeps).map((one) => one.periods)
  const decided = new Map<Award, Award>()
  for (const one of ours.filter(isOpen).sort(byTime)) {
    const over = isOverLimit(one.periods, taken, limitsOf(one))
    if (!over) taken.push(one.periods)
    decided.set(
      one,
      over ? { ...one, status: 'capped', reason: over } : { ...one, status: 'pending', reason: 'earned' },
    )
  }
  return book.map((one) => decided.get(one) ?? one)
}

/**
 * The moves that bring a member's awards in line with new facts. `book` must hold every award of the rules concerned
 * in the weeks and months that the acts touch. An award that earns nothing still leaves a line: it is `capped`, with
 * the limit that it met.
 */
export function planAwards(book: readonly Award[], acts: readonly AwardAct[], limitsOf: LimitsOf): AwardMove[] {
  let after = acts.reduce<Award[]>(carryOut, [...book])
  const changed = after.filter((award, index) => book[index]?.status !== award.status)
  for (const ruleCode of new Set(changed.map((award) => award.ruleCode))) {
    const touched = changed.filter((award) => award.ruleCode === ruleCode).map((award) => award.periods)
    after = settleLimits(after, ruleCode, limitsOf, touched)
  }
  return after.flatMap((award, index) => {
    const from = book[index]?.status ?? null
    return from === award.status ? [] : [{ award, from, to: award.status, reason: award.reason }]
  })
}
