import { REDIS_PREFIX } from '../redis.server.ts'

/** Where the kinds are kept that have ever been given a job: each has a queue of its own. */
export const KINDS_KEY = `${REDIS_PREFIX}:queue-kinds`

/**
 * BullMQ refuses ids with a colon and ids that are whole numbers (classes/job.ts, validateOptions):
 * https://docs.bullmq.io/guide/jobs/job-ids
 */
export function toBullId(id: string): string {
  return `j-${encodeURIComponent(id)}`
}

/** The id that a job was given. */
export function fromBullId(id: string): string {
  return decodeURIComponent(id.slice('j-'.length))
}
