import type { Queue as BullQueue, Job } from 'bullmq'
import type { DeadJob } from '../../ports/queue.ts'
import type { RedisConnections } from '../redis.server.ts'
import { fromBullId, toBullId } from './bullmq-names.ts'

/** Jobs that may have died in the very millisecond at which a page ends. */
const SAME_MOMENT = 200

type Dead = { queue: BullQueue; id: string; diedAt: number }

async function findDead(queues: readonly BullQueue[], id: string): Promise<Job | null> {
  for (const queue of queues) {
    const job: Job | undefined = await queue.getJob(toBullId(id))
    if (job?.finishedOn && (await job.isFailed())) return job
  }
  return null
}

/** Newest first: by the time of death, then by id. */
const isAfter = (a: Dead, b: Pick<Dead, 'id' | 'diedAt'>) =>
  a.diedAt < b.diedAt || (a.diedAt === b.diedAt && a.id < b.id)

async function deadOf(queue: BullQueue, redis: RedisConnections, until: number, limit: number): Promise<Dead[]> {
  const max = Number.isFinite(until) ? until : '+inf'
  const key = queue.toKey('failed')
  const rows = await redis.impatient().zrevrangebyscore(key, max, '-inf', 'WITHSCORES', 'LIMIT', 0, limit + SAME_MOMENT)
  const dead: Dead[] = []
  for (let index = 0; index + 1 < rows.length; index += 2) {
    dead.push({ queue, id: rows[index] ?? '', diedAt: Number(rows[index + 1]) })
  }
  return dead
}

async function describe({ queue, id }: Dead): Promise<DeadJob[]> {
  const job: Job | undefined = await queue.getJob(id)
  if (!job) return []
  const { name, attemptsMade, failedReason, timestamp } = job
  return [
    {
      id: fromBullId(id),
      kind: name,
      attempts: attemptsMade,
      lastError: failedReason ?? null,
      createdAt: new Date(timestamp),
    },
  ]
}

/** One page of the jobs that ended dead, over all classes. */
export async function listDeadJobs(
  queues: readonly BullQueue[],
  redis: RedisConnections,
  { after, limit }: { after?: string; limit: number },
): Promise<DeadJob[]> {
  const last = after ? await findDead(queues, after) : null
  const end = { id: last?.id ?? '', diedAt: last?.finishedOn ?? Number.POSITIVE_INFINITY }
  const found = (await Promise.all(queues.map((queue) => deadOf(queue, redis, end.diedAt, limit)))).flat()
  const page = found
    .filter((dead) => isAfter(dead, end))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1))
    .slice(0, limit)
  return (await Promise.all(page.map(describe))).flat()
}

/** Puts a dead job back with all its attempts; false when it is not dead, or another was faster. */
export async function retryDeadJob(queues: readonly BullQueue[], id: string): Promise<boolean> {
  const job = await findDead(queues, id)
  if (!job) return false
  try {
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true })
    return true
  } catch (error) {
    if (await job.isFailed()) throw error
    return false
  }
}
