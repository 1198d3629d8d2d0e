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
    /** supporters: the threshold was reached. */
    by: z.enum(['staff', 'supporters']),
  }),
  'matter.decided': z.object({ outcome: z.string(), voteId: z.string().nullable(), until: instant }),
  'matter.declined': z.object({ from: z.string() }),
  'matter.merged': z.object({ targetId: z.string() }),
  'matter.joined': z.object({ sourceId: z.string(), added: count, supporters: count }),
  'matter.amendment-offered': z.object({ amendmentId: z.string(), baseVersion: count }),
  'matter.amendment-decided': z.object({ amendmentId: z.string(), accepted: z.boolean(), version: count }),
  'matter.commented': z.object({ commentId: z.string(), stance: z.string() }),
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
  'matter.noted': z.object({}),
} as const

export type MatterEventType = keyof typeof matterEventSchemas

/** One fact, typed by its name. */
export type MatterEvent = {
  [T in MatterEventType]: { type: T; payload: z.infer<(typeof matterEventSchemas)[T]> }
}[MatterEventType]

/** Stream of a matter's facts. */
export const matterStream = (id: string): string => `matter:${id}`
