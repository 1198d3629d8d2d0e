import type { Services } from '#app/platform/container.server.ts'
import type { JobContract, JobOutcome } from '#app/platform/ports/queue.ts'
import type { Reaction } from './reaction.schema.ts'

/** A kind of job with what it does. The payload has passed the contract's schema. */
export type Job = { contract: JobContract; handle: (reaction: Reaction, deps: Services) => Promise<JobOutcome> }
