import type { CalendarIndex } from './calendar.rules.ts'
import type { Timing } from './clock-time.rules.ts'
import type { Changes, PauseReason, PolicyMatch, PolicySet, Rework, Warnings } from './policy-set.schema.ts'
import type { Target, Targets } from './sla.schema.ts'

/** The versions that a clock follows. */
export type Versions = { policyVersion: number; calendarVersion: number }

/** A policy that is chosen by what a case is; in the order in which they are asked. */
export type PolicySelector = { code: string; match: PolicyMatch }

/** What clock arithmetic needs to know besides the clock: one version of the limits and one of the calendar. */
export type SlaBook = Versions & {
  calendar: Timing
  /** Limits by the code of the policy. */
  policies: ReadonlyMap<string, Targets>
  /** How often the resident hears a word, by the code of the policy; none where only a question is answered. */
  rhythms: ReadonlyMap<string, Target>
  selectors: readonly PolicySelector[]
  warnings: Warnings
  rework: Rework
  changes: Changes
  /** Reasons for standing still, by code. */
  pauses: ReadonlyMap<string, PauseReason>
  /** The book of those who start at this instant (UTC milliseconds): a fold comes to the same whenever it is made. */
  inForceAt: (at: number) => SlaBook
  /** The book that a clock follows. Throws when a version does not exist. */
  ofVersions: (versions: Versions) => SlaBook
}

type Parts = Versions & { calendar: CalendarIndex; set: PolicySet }
type Others = Pick<SlaBook, 'inForceAt' | 'ofVersions'>

const byPriority = (a: { priority: number; code: string }, b: { priority: number; code: string }) =>
  a.priority - b.priority || (a.code < b.code ? -1 : 1)

/** A book of one version of each. Without `others` it is the only one there is, as in a replay under a draft. */
export function makeBook({ set, calendar, policyVersion, calendarVersion }: Parts, others?: Others): SlaBook {
  const { policies, warnings, rework, pauses, changes } = set
  const book: SlaBook = {
    ...{ policyVersion, calendarVersion, calendar: { ...calendar, warnings }, warnings, rework },
    changes: changes ?? { retarget: 'keep', reopen: 'new_cycle' },
    policies: new Map(policies.map((policy) => [policy.code, policy.targets])),
    rhythms: new Map(policies.flatMap(({ code, rhythm }) => (rhythm ? [[code, rhythm] as const] : []))),
    selectors: [...policies].sort(byPriority).flatMap(({ code, match }) => (match ? [{ code, match }] : [])),
    pauses: new Map(pauses.map((pause) => [pause.code, pause])),
    inForceAt: () => book,
    ofVersions: () => book,
    ...others,
  }
  return book
}

/** The same book as if there had never been another one: for a replay, and for what a recalculation leads to. */
export function bookAlone(book: SlaBook): SlaBook {
  const alone: SlaBook = { ...book, inForceAt: () => alone, ofVersions: () => alone }
  return alone
}
