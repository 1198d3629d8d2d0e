import { CASE_TYPES } from '#app/modules/cases/case.schema.ts'
import type { DeskFacts } from '#app/modules/cases/desk-facts.schema.ts'
import { type DeskLimits, deskLimitsSchema } from '#app/modules/cases/desk-limits.schema.ts'
import { days } from '#app/platform/duration.ts'
import limits from '#prisma/reference/xiamen/desk-limits.json' with { type: 'json' }

/** The limits that the city ships with. */
export const LIMITS_OF_CITY: DeskLimits = deskLimitsSchema.parse(limits)

const anything = { mostDays: 60, times: 9 }

/** Limits that stand in nobody's way, for histories whose point is something else. */
export const WIDE_LIMITS: DeskLimits = {
  ...LIMITS_OF_CITY,
  extension: {
    byType: Object.fromEntries(CASE_TYPES.map((type) => [type, anything])) as DeskLimits['extension']['byType'],
    U1: anything,
    U2: anything,
  },
  hold: { ...LIMITS_OF_CITY.hold, waiting_for_resident: { mostDays: 60, reportEveryDays: 60 } },
  answer: { ...LIMITS_OF_CITY.answer, silenceCloses: [...CASE_TYPES] },
}

/** What surrounds an act at a desk at a moment: nothing is late, the person named is a colleague. */
export function deskFactsAt(now: Date, given: Partial<DeskFacts> = {}): DeskFacts {
  return {
    limits: LIMITS_OF_CITY,
    returnUntil: null,
    resolveDueAt: null,
    needsPhoto: false,
    day: now.toISOString().slice(0, 10),
    remindAt: new Date(now.getTime() + days(3)),
    answerUntil: new Date(now.getTime() + days(7)),
    partsDueAt: new Date(now.getTime() + days(5)),
    isColleague: true,
    task: { departmentId: 'city-parks', isDone: false },
    ...given,
  }
}
