import { z } from 'zod'
import {
  defineJob,
  type JobContract,
  type JobHandler,
  type JobHandlers,
  type Queue,
} from '#app/platform/ports/queue.ts'

/** The job of the contract suite. Here, because a process that is killed for it does not run in vitest. */
export const note = defineJob('test.note', z.object({ n: z.number(), caseId: z.string().optional() }), {
  maxAttempts: 3,
})

/** Does not wait for the notes of its case. */
export const aside = defineJob('test.aside', z.object({ caseId: z.string() }), { hasOwnLane: true })

/** Leases short enough for a test and long enough for a busy machine, in milliseconds. */
export const LEASES = { leaseMs: 1_000, lookMs: 200 }

export type Doomed = { claimed: Promise<unknown>; kill(): Promise<void> }

export type QueueUnderTest = {
  queue: Queue
  advance(ms: number): void
  /** A worker that takes a job of `note` and never finishes it, until it is killed. */
  doomed(): Doomed
  close(): Promise<void>
}

/** One handler for one kind of job. */
export function handlersOf(handle: JobHandler, contract: JobContract = note): JobHandlers {
  return new Map([[contract.kind, { contract, handle }]])
}
