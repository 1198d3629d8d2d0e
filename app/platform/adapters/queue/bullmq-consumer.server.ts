import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import { metrics } from '../../metrics.server.ts'
import type { Consumer, JobHandlers, JobOutcome } from '../../ports/queue.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'
import { fromBullId } from './bullmq-names.ts'
import { backoffMs, entryOf, isHopeless, laneOf, logFailure, makeLanes, reasonOf } from './job-attempts.server.ts'

/** Jobs of one kind that a process holds at once; the rest stays in Redis, however many there are. */
const CONCURRENCY = 16
/** A job whose worker dies again and again ends by its attempts, not by this. */
const MAX_STALLED = 1_000

/** Between two looks of a job whether the database is back. */
const LONGEST_ABSENCE_PAUSE_MS = seconds(4)

/** How long a worker that says nothing keeps its job, and how often others look for such jobs, in milliseconds. */
export type Leases = { leaseMs: number; lookMs: number }

/** Others look twice within a lease. */
export const leasesOf = (leaseMs: number): Leases => ({ leaseMs, lookMs: leaseMs / 2 })

type Context = { handlers: JobHandlers; isDatabaseThere: () => Promise<boolean> }

/**
 * Starts that count, this one included. BullMQ's own count has those that met no database too; the other one has those of
 * processes that ended before a person's retry.
 */
const attemptsOf = ({ attemptsStarted, attemptsMade, stalledCounter }: Job) =>
  Math.min(attemptsStarted, attemptsMade + stalledCounter + 1)

/** Back into the queue, for as many times as it takes. Always throws: it is how BullMQ is told. */
async function putOff(job: Job, token: string | undefined): Promise<never> {
  const pause = backoffMs(job.attemptsStarted, { longestPauseMs: LONGEST_ABSENCE_PAUSE_MS })
  // Every job that waits says so every few seconds; that the database is away, others tell louder.
  logger.debug({ jobId: fromBullId(job.id ?? ''), kind: job.name, pause }, 'job put off, the database is away')
  await job.moveToDelayed(Date.now() + pause, token)
  throw new DelayedError()
}

async function runJob(context: Context, job: Job, token: string | undefined): Promise<JobOutcome> {
  const facts = { id: fromBullId(job.id ?? ''), kind: job.name, attempts: attemptsOf(job) }
  const end = metrics.job.startTimer({ kind: job.name })
  let outcome: JobOutcome | 'failed' = 'failed'
  try {
    // A job that runs frees its key: what comes from here on is new, and the handler has not looked at anything yet.
    await job.removeDeduplicationKey()
    const [handle, payload] = entryOf(context.handlers, { ...facts, payload: () => job.data })
    outcome = await handle(payload)
    return outcome
  } catch (error) {
    if (!isHopeless(error) && !(await context.isDatabaseThere())) return await putOff(job, token)
    const isDead = isHopeless(error) || job.attemptsMade + 1 >= (job.opts.attempts ?? 1)
    const reason = reasonOf(error)
    logFailure(facts, reason, isDead)
    // Without a stack: Redis keeps what is thrown here.
    throw isHopeless(error) ? new UnrecoverableError(reason) : new Error(reason)
  } finally {
    end({ outcome })
  }
}

/** Fetches what is due now and runs it, until nothing is. */
async function drainOne(worker: Worker): Promise<number> {
  let ran = 0
  for (;;) {
    const running: Array<Promise<unknown>> = []
    while (running.length < CONCURRENCY) {
      const token = `${worker.id}:${ran + running.length}`
      const job = await worker.getNextJob(token, { block: false })
      if (!job) break
      running.push(worker.processJob(job, token, () => false))
    }
    if (running.length === 0) return ran
    await Promise.all(running)
    ran += running.length
  }
}

/** Runs jobs of every kind that has a handler; jobs of one aggregate run in turn within this process. */
export function consumeBull(
  redis: RedisConnections,
  context: Context,
  { start, leases }: { start: boolean; leases: Leases },
): Consumer {
  const inOrder = makeLanes()
  const workers = [...context.handlers].map(([name, { contract }]) => {
    const process = (job: Job, token?: string) =>
      inOrder(laneOf({ id: job.id ?? '', payload: JSON.stringify(job.data) }, contract), () =>
        runJob(context, job, token),
      )
    const worker = new Worker(name, process, {
      connection: redis.patient(),
      prefix: REDIS_PREFIX,
      concurrency: CONCURRENCY,
      autorun: false,
      lockDuration: leases.leaseMs,
      stalledInterval: leases.lookMs,
      maxStalledCount: MAX_STALLED,
      // What could not be said because Redis was away is said again this soon.
      runRetryDelay: seconds(1),
      settings: { backoffStrategy: (attempts: number) => backoffMs(attempts, contract) },
    })
    worker.on('error', (error) => logger.warn({ reason: error.message, queue: name }, 'queue worker error'))
    if (start) worker.run().catch((error: unknown) => logger.error({ err: error, queue: name }, 'queue worker ended'))
    return worker
  })
  return {
    async drain() {
      let total = 0
      for (;;) {
        const ran = await Promise.all(workers.map(drainOne))
        const sum = ran.reduce((all, one) => all + one, 0)
        if (sum === 0) return total
        total += sum
      }
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }
}
