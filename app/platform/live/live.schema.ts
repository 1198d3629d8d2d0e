import { z } from 'zod'
import { MAX_TOPICS } from './live-protocol.ts'

/** "case:<id>", "desk:dispatch", "cases": a prefix and at most one id. */
export const topicSchema = z.string().regex(/^[a-z][a-z-]{0,30}(:[A-Za-z0-9_-]{1,64})?$/)

const revSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** What a browser knows: the epoch of its last connection and, per topic, the rev its page was read at. */
export const subscribeSchema = z.object({
  epoch: z.string().max(40).nullable(),
  topics: z
    .record(topicSchema, revSchema)
    .refine((topics) => Object.keys(topics).length <= MAX_TOPICS, { message: 'too many topics' }),
})

export const unsubscribeSchema = z.object({ topics: z.array(topicSchema).max(MAX_TOPICS) })
