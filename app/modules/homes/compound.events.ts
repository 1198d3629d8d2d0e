import { z } from 'zod'

/** Facts of the stream "compound:<id>", version 1. Ids, codes and sums; no names, no words. */
export const compoundEventSchemas = {
  'compound.created': z.object({ communityCode: z.string() }),
  'compound.edited': z.object({ fields: z.array(z.string()) }),
  'compound.dwelling-added': z.object({ dwellingId: z.string(), areaCentiSquareMetres: z.number() }),
  'compound.roll-imported': z.object({
    added: z.number(),
    changed: z.number(),
    owners: z.number(),
    areaCentiSquareMetres: z.number(),
  }),
  'compound.owner-registered': z.object({ dwellingId: z.string(), ownershipId: z.string() }),
  'compound.owner-ended': z.object({ dwellingId: z.string(), ownershipId: z.string() }),
  'compound.resident-registered': z.object({ dwellingId: z.string(), kind: z.string() }),
  'compound.representative-chosen': z.object({ dwellingId: z.string(), ownershipId: z.string(), onPaper: z.boolean() }),
  'compound.notice-published': z.object({ noticeId: z.string(), kind: z.string() }),
  'compound.notice-withdrawn': z.object({ noticeId: z.string() }),
  /** Fen as text: it may be larger than a number holds exactly. */
  'compound.income-entered': z.object({
    entryId: z.string(),
    seq: z.number(),
    kind: z.string(),
    amountFen: z.string(),
    balanceFen: z.string(),
  }),
} as const

export type CompoundEventType = keyof typeof compoundEventSchemas

/** One fact, typed by its name. */
export type CompoundEvent = {
  [T in CompoundEventType]: { type: T; payload: z.infer<(typeof compoundEventSchemas)[T]> }
}[CompoundEventType]

/** Stream of a compound's facts. */
export function compoundStream(compoundId: string): string {
  return `compound:${compoundId}`
}
