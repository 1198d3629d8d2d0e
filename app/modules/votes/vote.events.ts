import { z } from 'zod'

const instant = z.iso.datetime()

/**
 * Facts of the streams "vote:<id>" and "ballot:<id of the voter>", version 1. Codes, sums and digests: the words stand
 * in the rows, and no fact says what somebody chose.
 */
export const voteEventSchemas = {
  'vote.drafted': z.object({ compoundId: z.string(), matterId: z.string().optional() }),
  'vote.edited': z.object({ questions: z.number().int() }),
  'vote.published': z.object({ opensAt: instant, closesAt: instant, profile: z.string(), textDigest: z.string() }),
  'vote.opened': z.object({
    dwellings: z.number().int(),
    heads: z.number().int(),
    areaCentiSquareMetres: z.string(),
    electorateDigest: z.string(),
  }),
  'vote.claimed': z.object({ claimId: z.string(), kind: z.string(), communityCode: z.string() }),
  'vote.claim-decided': z.object({ claimId: z.string(), accepted: z.boolean(), userId: z.string() }),
  'vote.extended': z.object({ closesAt: instant }),
  'vote.last-day': z.object({ closesAt: instant }),
  'vote.mandate-granted': z.object({ mandateId: z.string(), voterId: z.string() }),
  'vote.mandate-revoked': z.object({ mandateId: z.string(), voterId: z.string() }),
  'vote.ended': z.object({}),
  'vote.counted': z.object({ casts: z.number().int(), resultDigest: z.string(), objectUntil: instant }),
  'vote.objected': z.object({ objectionId: z.string(), communityCode: z.string().optional() }),
  'vote.objection-answered': z.object({
    objectionId: z.string(),
    upheld: z.boolean(),
    /** Who objected, so that they can be told. */
    userId: z.string().optional(),
  }),
  'vote.certified': z.object({ resultDigest: z.string() }),
  /** `published`: owners knew of it. */
  'vote.voided': z.object({ published: z.boolean().optional() }),
  'ballot.cast': z.object({ voteId: z.string(), channel: z.string(), revision: z.number().int() }),
} as const

export type VoteEventType = keyof typeof voteEventSchemas

/** One fact, typed by its name. */
export type VoteEvent = {
  [T in VoteEventType]: { type: T; payload: z.infer<(typeof voteEventSchemas)[T]> }
}[VoteEventType]

/** Stream of a vote's facts. */
export const voteStream = (id: string): string => `vote:${id}`
/** Stream of one voter's casts in one vote. */
export const ballotStream = (voterId: string): string => `ballot:${voterId}`
