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
  /** Points that expire within so many days: how many, in how many lots, and when the first of them do. */
  'credit.expiring': z.object({
    points: z.number().int(),
    lots: z.number().int(),
    days: z.number().int(),
    expiresAt: z.iso.datetime(),
  }),
  'credit.closed': z.object({ isCarried: z.boolean() }),
  /** Of the stream "credit-freeze:<id>": reservations are stopped, and go on. */
  'credit.frozen': z.object({ problems: z.number().int() }),
  'credit.unfrozen': z.object({ byCheck: z.boolean() }),
  /** Of the stream "credit-audit:<id>"; the words stand in its row. */
  'credit.audited': z.object({ awardId: z.string(), finding: z.string(), textHash: z.string() }),
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

/** Stream of a stop of reservations. */
export function freezeStream(id: string): string {
  return `credit-freeze:${id}`
}

/** Stream of a look at what an award was given for. */
export function auditStream(id: string): string {
  return `credit-audit:${id}`
}

/** Stream of something that one person asks and another decides. */
export function proposalStream(id: string): string {
  return `credit-proposal:${id}`
}
