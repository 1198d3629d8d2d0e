import type { z } from 'zod'
import { minutes } from '../duration.ts'

/** What a kind of job is called, carries, and how often it is tried. Payloads outlive deploys: add optional fields only. */
export type JobContract<S extends z.ZodType = z.ZodType> = {
  kind: string
  schema: S
  maxAttempts: number
  /** Milliseconds between two attempts at most. */
  longestPauseMs: number
  /** Its jobs do not wait for the others of their aggregate, for they take no part in its rev. */
  hasOwnLane: boolean
}

/** Declares a kind of job; tried 8 times over about an hour unless it says otherwise. */
export function defineJob<S extends z.ZodType>(
  kind: string,
  schema: S,
  options: Partial<Pick<JobContract, 'maxAttempts' | 'longestPauseMs' | 'hasOwnLane'>> = {},
): JobContract<S> {
  return { kind, schema, maxAttempts: 8, longestPauseMs: minutes(30), hasOwnLane: false, ...options }
}

export type NewJob = {
  /** Deterministic where a repeat must not add a second job, e.g. "<event>:<reaction>". */
  id?: string
  contract: JobContract
  payload: unknown
  /** A hint: the database row that the job reloads is the truth. */
  runAt?: Date
  /** While a job with this key waits, another one is dropped. */
  dedupKey?: string
}

/** `skipped`: nothing to do, e.g. the row is gone or the effect exists. A throw is a retry. */
export type JobOutcome = 'done' | 'skipped'

export type JobHandler = (payload: unknown) => Promise<JobOutcome>

/** Kind of job to the way to its handler; loaded when first needed. */
export type JobHandlers = ReadonlyMap<string, { contract: JobContract; handle: JobHandler }>

export type DeadJob = { id: string; kind: string; attempts: number; lastError: string | null; createdAt: Date }

export type JobCounts = { ready: number; running: number; dead: number }

/** `parts`: the same by kind of job, or by whatever the engine keeps apart. */
export type QueueCounts = JobCounts & { oldestReadyAt: Date | null; parts: ReadonlyArray<JobCounts & { kind: string }> }

export interface Consumer {
  /** Runs what is due now and what that causes; returns how many jobs ran. For tests and shutdown. */
  drain(): Promise<number>
  /** Stops claiming, waits for running jobs. */
  stop(): Promise<void>
}

/** Accepted jobs may be gone. Restore what is missing, then settle; who gives up is asked again. */
export type Loss = { settle(): Promise<void>; giveUp(): void }

/**
 * At least once, possibly reordered. Payloads are validated when put in and when taken out.
 * A handler that throws is tried again with growing delay and ends as dead, where a person can retry it.
 */
export interface Queue {
  enqueue(jobs: readonly NewJob[]): Promise<void>
  /** `start: false` only hands out a drainable consumer. */
  consume(handlers: JobHandlers, options?: { start?: boolean }): Consumer
  counts(): Promise<QueueCounts>
  listDead(page: { after?: string; limit: number }): Promise<DeadJob[]>
  /** Makes a dead job due again; false when it is no longer dead. */
  retryDead(id: string): Promise<boolean>
  /** Null while every accepted job is still held, or another process restores. */
  findLoss(): Promise<Loss | null>
}
