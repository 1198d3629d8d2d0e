import { z } from 'zod'

const award = z.object({
  awardId: z.string(),
  ruleCode: z.string(),
  ruleVersion: z.number().int(),
  caseId: z.string(),
  round: z.number().int(),
  /** Points after the fact. */
  amount: z.number().int(),
  reason: z.string(),
})

/** Facts of the stream "credit:<userId>", version 1, and of proposals. */
export const creditEventSchemas = {
  'credit.opted-in': z.object({}),
  'credit.opted-out': z.object({}),
  'credit.pending': award,
  'credit.posted': award,
  'credit.voided': award,
  'credit.capped': award,
  'credit.blocked': z.object({ awardId: z.string(), by: z.enum(['check', 'objection']), signals: z.array(z.string()) }),
  'credit.released': z.object({ awardId: z.string(), by: z.enum(['check', 'objection']) }),
  'credit.listed': z.object({ isListed: z.boolean() }),
  'credit.scored': z.object({ entryId: z.string(), code: z.string(), deltaHundredths: z.number().int() }),
  /** Of the stream "credit-proposal:<id>"; the words of both people stand in its row. */
  'credit.proposed': z.object({ kind: z.string(), userId: z.string().nullable(), textHash: z.string() }),
  'credit.proposal-decided': z.object({ kind: z.string(), approved: z.boolean(), textHash: z.string() }),
  'credit.transferred': z.object({ transferId: z.string(), kind: z.string(), amount: z.number().int() }),
} as const

export type CreditEventType = keyof typeof creditEventSchemas

/** One fact, typed by its name. */
export type CreditEvent = {
  [T in CreditEventType]: { type: T; payload: z.infer<(typeof creditEventSchemas)[T]> }
}[CreditEventType]

/** Stream of a member's credit; apart from "account:<id>", whose rev belongs to the account's own row. */
export function creditStream(userId: string): string {
  return `credit:${userId}`
}

/** Stream of something that one person asks and another decides. */
export function proposalStream(id: string): string {
  return `credit-proposal:${id}`
}
