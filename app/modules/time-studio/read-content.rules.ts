import { calendarContentSchema } from '../sla/calendar-content.schema.ts'
import { policySetSchema } from '../sla/policy-set.schema.ts'
import { checkCalendar } from './check-calendar.rules.ts'
import { checkPolicies } from './check-policies.rules.ts'
import type { TimeKind } from './time-draft.schema.ts'
import type { TimeFinding } from './time-finding.schema.ts'
import { type Items, itemsOf, type TimeContent } from './time-items.rules.ts'

/** A stored content with what it is of. */
export type KnownContent = { [K in TimeKind]: { kind: K; content: TimeContent[K] } }[TimeKind]

/** Reads content as it is stored or typed. Throws a ZodError when it has not the shape of its kind. */
export function readContent(kind: TimeKind, value: unknown): KnownContent {
  return kind === 'policies'
    ? { kind, content: policySetSchema.parse(value) }
    : { kind, content: calendarContentSchema.parse(value) }
}

/** Everything that is wrong with a content, each in a sentence by its field. */
export function checkContent(known: KnownContent): TimeFinding[] {
  return known.kind === 'policies' ? checkPolicies(known.content) : checkCalendar(known.content)
}

/** The items of a content. */
export function itemsOfContent(known: KnownContent): Items {
  return itemsOf(known.kind, known.content)
}
