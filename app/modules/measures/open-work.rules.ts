import { days } from '../../platform/duration.ts'
import type { Court } from './turn.schema.ts'

/** Now, and until when "the next working day" lasts. */
export type Moment = { now: Date; nextDayEnds: Date }

/** What the board counts of any set of open cases. On hold is never overdue: its clock does not run. */
export const STANDINGS = ['open', 'overdue', 'next', 'hold'] as const
export type Standing = (typeof STANDINGS)[number]
export type Standings = Record<Standing, number>

/** Days since filing: from, and up to but not including. */
export const AGES = [
  { id: 'd0', from: 0, until: 1 },
  { id: 'd1', from: 1, until: 3 },
  { id: 'd3', from: 3, until: 7 },
  { id: 'd7', from: 7, until: 15 },
  { id: 'd15', from: 15, until: 30 },
  { id: 'd30', from: 30, until: null },
] as const
export type AgeId = (typeof AGES)[number]['id']

/**
 * When a case of an age group was filed: after `from` (null: ever) and up to `until` (null: just now, or by a clock that
 * is ahead).
 */
export function filedWithin(age: AgeId, now: Date): { after: Date | null; until: Date | null } {
  const group = AGES.find(({ id }) => id === age) ?? AGES[0]
  const before = (count: number) => new Date(now.getTime() - days(count))
  return {
    after: group.until === null ? null : before(group.until),
    until: group.from === 0 ? null : before(group.from),
  }
}

/** What cases are grouped by, and drilled down to. */
export const DIMENSIONS = ['department', 'street', 'category', 'person'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Key of what has none: with the dispatchers, no place given, no category yet, nobody has signed. */
export const NONE = 'none'

export type Group = Standings & {
  key: string
  /** Minutes in the unit's court and on hold, of all its open cases together. */
  courtMinutes: number
  holdMinutes: number
  /** Put on hold in the last tenth of the limit. */
  lateHolds: number
}

/** The most overdue first, then the most open. */
export const byPressure = (a: Group, b: Group) => b.overdue - a.overdue || b.open - a.open

/** The group with the most overdue cases; null where it does not stand out from at least one other that has some. */
export function standsOut<G extends Group>(groups: readonly G[]): G | null {
  const [first, second] = groups.filter(({ overdue }) => overdue > 0).sort(byPressure)
  return first && second && first.overdue > second.overdue ? first : null
}

const sumOf = (groups: readonly Group[], read: (group: Group) => number) =>
  groups.reduce((sum, group) => sum + read(group), 0)

/** All groups of one dimension together. */
export function totalOf(groups: readonly Group[]) {
  return {
    open: sumOf(groups, ({ open }) => open),
    overdue: sumOf(groups, ({ overdue }) => overdue),
    next: sumOf(groups, ({ next }) => next),
    hold: sumOf(groups, ({ hold }) => hold),
    courtMinutes: Math.round(sumOf(groups, ({ courtMinutes }) => courtMinutes)),
    holdMinutes: Math.round(sumOf(groups, ({ holdMinutes }) => holdMinutes)),
    lateHolds: sumOf(groups, ({ lateHolds }) => lateHolds),
  }
}

export type OpenFilter = {
  standing: Standing
  age: AgeId | null
  /** Whom the case waits for. */
  court: Court | null
  /** Only those put on hold in the last tenth of the limit. */
  lateHold: boolean
  dimension: Dimension | null
  key: string | null
}
