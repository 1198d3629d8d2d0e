import { z } from 'zod'

const instant = z.iso.datetime()
const count = z.number().int()

/** Facts of the stream "matter:<id>", version 1. Ids, codes, counts and times; the words stand in rows. */
export const matterEventSchemas = {
  'matter.drafted': z.object({ compoundId: z.string(), hotspotId: z.string() }),
  'matter.edited': z.object({ version: count }),
  'matter.proposed': z.object({ compoundId: z.string(), communityCode: z.string(), threshold: count }),
  'matter.supported': z.object({ supporters: count }),
  'matter.support-withdrawn': z.object({ supporters: count }),
  'matter.moved': z.object({
    from: z.string(),
    to: z.string(),
    until: instant.nullable(),
    /** supporters: the threshold was reached; vote: its result was confirmed or declared void. */
    by: z.enum(['staff', 'supporters', 'vote']),
  }),
  'matter.decided': z.object({ outcome: z.string(), voteId: z.string().nullable(), until: instant }),
  'matter.vote-called': z.object({ voteId: z.string(), departmentId: z.string(), planDays: count }),
  'matter.declined': z.object({ from: z.string() }),
  'matter.merged': z.object({ targetId: z.string() }),
  'matter.unmerged': z.object({ targetId: z.string(), to: z.string() }),
  'matter.parted': z.object({ sourceId: z.string(), left: count, supporters: count }),
  'matter.withdrawn': z.object({ from: z.string(), reason: z.string() }),
  'matter.expired': z.object({ authorId: z.string(), supporters: count }),
  'matter.joined': z.object({ sourceId: z.string(), added: count, supporters: count }),
  'matter.amendment-offered': z.object({ amendmentId: z.string(), baseVersion: count }),
  'matter.amendment-decided': z.object({ amendmentId: z.string(), accepted: z.boolean(), version: count }),
  'matter.commented': z.object({
    commentId: z.string(),
    stance: z.string(),
    /** Whose comment it answers, so that they can be told. */
    toUserId: z.string().optional(),
  }),
  'matter.comment-answered': z.object({ commentId: z.string() }),
  'matter.comment-flagged': z.object({ commentId: z.string(), rule: z.string(), held: z.boolean() }),
  'matter.comment-moderated': z.object({
    commentId: z.string(),
    /** Who wrote it, so that they can be told. */
    authorId: z.string(),
    verdict: z.string(),
    rule: z.string(),
    onAppeal: z.boolean(),
  }),
  'matter.comment-appealed': z.object({ commentId: z.string() }),
  'matter.promised': z.object({ commitmentId: z.string(), departmentId: z.string(), dueAt: instant }),
  'matter.kept': z.object({ commitmentId: z.string(), departmentId: z.string(), inTime: z.boolean() }),
  'matter.promise-due-soon': z.object({ commitmentId: z.string(), departmentId: z.string() }),
  'matter.promise-late': z.object({
    commitmentId: z.string(),
    departmentId: z.string(),
    communityCode: z.string(),
  }),
  'matter.challenged': z.object({ challengeId: z.string(), commitmentId: z.string(), departmentId: z.string() }),
  'matter.challenge-answered': z.object({
    challengeId: z.string(),
    commitmentId: z.string(),
    departmentId: z.string(),
    userId: z.string(),
    upheld: z.boolean(),
    dueAt: instant.nullable(),
  }),
  'matter.noted': z.object({}),
  /** On the stream of the limits themselves. */
  'matter.limits-changed': z.object({ before: z.record(z.string(), count), after: z.record(z.string(), count) }),
} as const

export type MatterEventType = keyof typeof matterEventSchemas

/** One fact, typed by its name. */
export type MatterEvent = {
  [T in MatterEventType]: { type: T; payload: z.infer<(typeof matterEventSchemas)[T]> }
}[MatterEventType]

/** Stream of the limits that a city sets for its matters. */
export const LIMITS_STREAM = 'matter-limits:city'
/** Stream of a matter's facts. */
export const matterStream = (id: string): string => `matter:${id}`
