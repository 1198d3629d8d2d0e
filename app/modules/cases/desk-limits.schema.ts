import { z } from 'zod'
import { CASE_TYPES, type CaseType, SUSPENSION_REASONS, type Urgency } from './case.schema.ts'

const window = z.object({ amount: z.number().int().positive(), unit: z.enum(['workingMinutes', 'workingDays']) })
const extension = z.object({
  /** Days that one extension may add: working days, days around the clock where the limit counts so. */
  mostDays: z.number().int().min(0),
  times: z.number().int().min(0),
})
const hold = z.object({
  mostDays: z.number().int().positive(),
  /** While it lasts the resident is told this often how things stand. */
  reportEveryDays: z.number().int().positive(),
})

/** What a city allows its units (DOMAIN 4.3); kept as the setting `desk-limits`. */
export const deskLimitsSchema = z.object({
  /** How long a unit may say that a case is not its own, by urgency. */
  returnWindow: z.object({ U1: window, U2: window, U3: window, U4: window }),
  /** Granted returns in one round; after them a supervisor rules for good. */
  mostReturns: z.number().int().positive(),
  extension: z.object({ byType: z.record(z.enum(CASE_TYPES), extension), U1: extension, U2: extension }),
  /** The only reasons for a hold. */
  hold: z.partialRecord(z.enum(SUSPENSION_REASONS), hold),
  answer: z.object({
    remindAfterWorkingDays: z.number().int().positive(),
    waitDays: z.number().int().positive(),
    /** Kinds of case that silence may close; the work on all others goes on without the answer. */
    silenceCloses: z.array(z.enum(CASE_TYPES)),
  }),
  /** Tries, and on how many different days, after which a resident counts as not to be reached. */
  unreachable: z.object({ tries: z.number().int().positive(), days: z.number().int().positive() }),
  /** A next answer is promised at most this many days ahead. */
  promiseDays: z.number().int().positive(),
  parts: z.object({ mostDays: z.number().int().positive(), mostUnits: z.number().int().positive() }),
})
export type DeskLimits = z.infer<typeof deskLimitsSchema>

type Kind = { type: CaseType; urgency: Urgency | null }

/** How far, and how often, the limit of a case may be extended. */
export function extensionLimit(limits: DeskLimits, { type, urgency }: Kind): z.infer<typeof extension> {
  return urgency === 'U1' || urgency === 'U2' ? limits.extension[urgency] : limits.extension.byType[type]
}

/** What silence does to a question that the resident leaves open: urgent cases are never closed by it. */
export function silenceOf(limits: DeskLimits, { type, urgency }: Kind): 'close' | 'go_on' {
  const isUrgent = urgency === 'U1' || urgency === 'U2'
  return !isUrgent && limits.answer.silenceCloses.includes(type) ? 'close' : 'go_on'
}
