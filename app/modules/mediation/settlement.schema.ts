import { z } from 'zod'

const words = z.string().trim().min(10).max(4_000)

/** A settlement as it is proposed for the library. */
export const settlementSchema = z.object({ mediationId: z.string().min(1).max(64), dispute: words, outcome: words })
export type SettlementInput = z.input<typeof settlementSchema>

export const settlementDecisionSchema = z.object({
  settlementId: z.string().min(1).max(64),
  rev: z.coerce.number().int(),
  decision: z.enum(['approve', 'refuse']),
})
export type SettlementDecision = z.input<typeof settlementDecisionSchema>
