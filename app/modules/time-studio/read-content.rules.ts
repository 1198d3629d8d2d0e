import { deskLimitsSchema } from '../cases/desk-limits.schema.ts'
import { calendarContentSchema } from '../sla/calendar-content.schema.ts'
import { policySetSchema } from '../sla/policy-set.schema.ts'
import { ladderSchema } from '../supervision/ladder.schema.ts'
import { checkCalendar } from './check-calendar.rules.ts'
import { checkDeskLimits } from './check-desk-limits.rules.ts'
import { checkLadder } from './check-ladder.rules.ts'
import { checkPolicies } from './check-policies.rules.ts'
import type { TimeKind } from './time-draft.schema.ts'
import type { TimeFinding } from './time-finding.schema.ts'
import { type Items, itemsOf, type TimeContent } from './time-items.rules.ts'

/** A stored content with what it is of. */
export type KnownContent = { [K in TimeKind]: { kind: K; content: TimeContent[K] } }[TimeKind]

/** Reads content as it is stored or typed. Throws a ZodError when it has not the shape of its kind. */
export function readContent(kind: TimeKind, value: unknown): KnownContent {
  switch (kind) {
    case 'policies':
      return { kind, content: policySetSchema.parse(value) }
    case 'calendar':
      return { kind, content: calendarContentSchema.parse(value) }
    case 'ladder':
      return { kind, content: ladderSchema.parse(value) }
    case 'desk':
      return { kind, content: deskLimitsSchema.parse(value) }
  }
}

/** Everything that is wrong with a content, each in a sentence by its field. */
export function checkContent(known: KnownContent): TimeFinding[] {
  switch (known.kind) {
    case 'policies':
      return checkPolicies(known.content)
    case 'calendar':
      return checkCalendar(known.content)
    case 'ladder':
      return checkLadder(known.content)
    case 'desk':
      return checkDeskLimits(known.content)
  }
}

/** The items of a content. */
export function itemsOfContent(known: KnownContent): Items {
  return itemsOf(known.kind, known.content)
}
