import { z } from 'zod'

const months = z.coerce.number().int().min(1).max(120)

const FIRST_AUDIT_PERCENT = 5
const deduction = (points: number) => z.coerce.number().int().min(0).max(100).default(points)
/** No deduction counts longer than five years (DOMAIN 8). */
const counts = (most: number) => z.coerce.number().int().min(1).max(60).default(most)

/** What proven abuse takes from the score, in points, and for how many months it counts (DOMAIN 8). */
const deductions = {
  falseReport: deduction(20),
  harassment: deduction(15),
  fraud: deduction(40),
  brokenAgreement: deduction(10),
  lightMonths: counts(6),
  mediumMonths: counts(12),
  seriousMonths: counts(36),
}

/** What the city decides about points and score; a published version never changes. */
export const termsSchema = z.object({
  /** Months until available points expire. */
  lotMonths: months,
  /** Days that a reserved reward can be fetched. */
  redemptionDays: z.coerce.number().int().min(1).max(90),
  /** Months that points stay spendable after leaving (DOMAIN 8). */
  optOutMonths: months,
  /** Points that one proposer may have granted in a calendar month. */
  grantsPerMonth: z.coerce.number().int().min(0).max(100_000),
  /** Off until the city names the law that allows it. */
  scoreEnabled: z.boolean(),
  /** Most that one rule adds to the score in a calendar month, in hundredths. */
  scoreMonthlyCap: z.coerce.number().int().min(0).max(35_000),
  /** Share of the awards that is drawn for a look, in percent. */
  auditPercent: z.coerce.number().int().min(0).max(100).default(FIRST_AUDIT_PERCENT),
  ...deductions,
})

export type Terms = z.infer<typeof termsSchema>

export type TermsInForce = Terms & { version: number; legalReference: string | null }

/** In force until a city publishes its own. */
export const FIRST_TERMS: TermsInForce = {
  version: 0,
  legalReference: null,
  lotMonths: 24,
  redemptionDays: 30,
  optOutMonths: 12,
  grantsPerMonth: 500,
  scoreEnabled: false,
  scoreMonthlyCap: 1_000,
  auditPercent: FIRST_AUDIT_PERCENT,
  falseReport: 20,
  harassment: 15,
  fraud: 40,
  brokenAgreement: 10,
  lightMonths: 6,
  mediumMonths: 12,
  seriousMonths: 36,
}
