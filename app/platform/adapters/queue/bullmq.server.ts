import { type BulkJobOptions, Queue as BullQueue } from 'bullmq'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import type { JobCounts, NewJob, Queue, QueueCounts } from '../../ports/queue.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'
import { consumeBull, type Leases } from './bullmq-consumer.server.ts'
import { listDeadJobs, retryDeadJob } from './bullmq-dead.server.ts'
import { watchLoss } from './bullmq-loss.server.ts'
import { KINDS_KEY, toBullId } from './bullmq-names.ts'

/** Jobs of one round trip. */
const BULK = 500
/** A delayed job's score is its due time in milliseconds times this (BullMQ, addDelayedJob.lua). */
const SCORE_PER_MS = 0x1000
const MICROS_PER_MS = 1_000

type Deps = {
  redis: RedisConnections
  clock: Clock
  ids: Ids
  /** Asked when a job has failed: one that met no database has not been tried. */
  isDatabaseThere: () => Promise<boolean>
}
type Bulk = { name: string; data: unknown; opts: BulkJobOptions }

/** Queues of this process, opened at first use; a queue of BullMQ is a name and costs nothing. */
function openQueues(redis: RedisConnections): (name: string) => BullQueue {
  const opened = new Map<string, BullQueue>()
  return (name) => {
    const known = opened.get(name)
    if (known) return known
    const queue = new BullQueue(name, {
      connection: redis.impatient(),
      prefix: REDIS_PREFIX,
      skipWaitingForReady: true,
      skipVersionCheck: true,
    })
    // The connection tells its own state; what failed is told to who asked.
    queue.on('error', (error) => logger.debug({ err: error, queue: name }, 'queue error'))
    opened.set(name, queue)
    return queue
  }
}

/** When a retried job is removed from the queue its id is free again; the attempts and their delays are the port's. */
function toBulk({ clock, ids }: Deps, { id, contract, payload, runAt, dedupKey }: NewJob, timestamp: number): Bulk {
  return {
    name: contract.kind,
    data: contract.schema.parse(payload),
    opts: {
      jobId: toBullId(id ?? ids.newId()),
      timestamp,
      delay: Math.max(0, (runAt?.getTime() ?? 0) - clock.now().getTime()),
      attempts: contract.maxAttempts,
      backoff: { type: 'custom' },
      removeOnComplete: true,
      stackTraceLimit: 0,
      ...(dedupKey && { deduplication: { id: dedupKey } }),
    },
  }
}

/** Milliseconds by Redis's clock: delays count from here, and a machine whose own clock is fast must not make its jobs wait. */
async function redisNow({ redis }: Deps): Promise<number> {
  const [wholeSeconds, micros] = await redis.impatient().time()
  return Number(wholeSeconds) * seconds(1) + Math.floor(Number(micros) / MICROS_PER_MS)
}

/** All or nothing per kind and 500 jobs. Rejects within seconds while Redis is away. */
async function enqueue(deps: Deps, queueOf: (name: string) => BullQueue, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  const byKind = new Map<string, Bulk[]>()
  const now = await redisNow(deps)
  for (const job of jobs) {
    const bulk = toBulk(deps, job, now)
    const others = byKind.get(bulk.name)
    if (others) others.push(bulk)
    else byKind.set(bulk.name, [bulk])
  }
  // Said every time: a Redis that was emptied has forgotten the kinds too.
  await deps.redis.impatient().sadd(KINDS_KEY, ...byKind.keys())
  for (const [name, bulk] of byKind) {
    for (let start = 0; start < bulk.length; start += BULK) {
      await queueOf(name).addBulk(bulk.slice(start, start + BULK))
    }
  }
}

async function oldestReady(queue: BullQueue, redis: RedisConnections): Promise<number> {
  const [waiting] = await queue.getJobs('wait', 0, 0, true)
  const [, score] = await redis.impatient().zrange(queue.toKey('delayed'), 0, 0, 'WITHSCORES')
  const waitingSince = waiting ? waiting.timestamp + (waiting.opts.delay ?? 0) : Number.POSITIVE_INFINITY
  return Math.min(waitingSince, score ? Number(score) / SCORE_PER_MS : Number.POSITIVE_INFINITY)
}

async function countAll(queues: readonly BullQueue[], redis: RedisConnections): Promise<QueueCounts> {
  const sum = { ready: 0, running: 0, dead: 0 }
  const parts: Array<JobCounts & { kind: string }> = []
  let oldest = Number.POSITIVE_INFINITY
  for (const queue of queues) {
    const counts = await queue.getJobCounts('wait', 'delayed', 'active', 'failed')
    const ready = (counts.wait ?? 0) + (counts.delayed ?? 0)
    const part = { kind: queue.name, ready, running: counts.active ?? 0, dead: counts.failed ?? 0 }
    parts.push(part)
    for (const state of ['ready', 'running', 'dead'] as const) sum[state] += part[state]
    oldest = Math.min(oldest, await oldestReady(queue, redis))
  }
  return { ...sum, oldestReadyAt: Number.isFinite(oldest) ? new Date(Math.floor(oldest)) : null, parts }
}

/**
 * Queue port on BullMQ: one queue per kind of job, so that a search server that is away holds up no clock, and a worker
 * of an older version never takes a kind that it does not know. Redis may lose all of it: the database is the truth, and
 * `findLoss` tells when to restore (decisions/0016).
 */
export function bullQueue(deps: Deps, leases: Leases): Queue {
  const { redis, isDatabaseThere } = deps
  const queueOf = openQueues(redis)
  const allQueues = async () => (await redis.impatient().smembers(KINDS_KEY)).sort().map(queueOf)
  return {
    enqueue: (jobs) => enqueue(deps, queueOf, jobs),
    consume: (handlers, options) =>
      consumeBull(redis, { handlers, isDatabaseThere }, { start: options?.start ?? true, leases }),
    counts: async () => countAll(await allQueues(), redis),
    listDead: async (page) => listDeadJobs(await allQueues(), redis, page),
    retryDead: async (id) => retryDeadJob(await allQueues(), id),
    findLoss: watchLoss(redis, deps.ids),
  }
}
