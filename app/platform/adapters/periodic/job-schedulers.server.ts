import { Queue as BullQueue, type Job, Worker } from 'bullmq'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Periodic, PeriodicTask } from '../../ports/periodic.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'
import { takeLease } from '../redis-lease.server.ts'
import { runRound } from './timers.server.ts'

const QUEUE = 'periodic'
/** An emptied Redis has forgotten the schedulers: they are written again this often. What is there stays as it is. */
const REWRITE_MS = seconds(5)
/** A process that dies in a run lets the next one begin after this. */
const RUN_LEASE_MS = seconds(30)

type Deps = { redis: RedisConnections; ids: Ids }

/** Does nothing while a run of the same task is at hand anywhere: a period that is too short is skipped. */
async function runAlone({ redis, ids }: Deps, task: PeriodicTask, stopping: AbortSignal): Promise<void> {
  const lease = await takeLease(redis.impatient(), `${REDIS_PREFIX}:run:${task.name}`, ids.newId(), RUN_LEASE_MS)
  if (!lease) return
  try {
    await runRound(task, stopping)
  } finally {
    await lease.release()
  }
}

async function writeSchedulers(queue: BullQueue, tasks: readonly PeriodicTask[]): Promise<void> {
  const opts = { removeOnComplete: true, removeOnFail: true, stackTraceLimit: 0 }
  for (const { name, everyMs } of tasks) {
    await queue.upsertJobScheduler(name, { every: everyMs }, { name, opts })
  }
}

/**
 * Periodic port on BullMQ's job schedulers: of all processes that were given the tasks, one runs each period. A task that
 * only a newer version knows is passed over by an older one.
 */
export function jobSchedulers(deps: Deps): Periodic {
  return {
    start(tasks) {
      const byName = new Map(tasks.map((task) => [task.name, task]))
      const { redis } = deps
      const stopping = new AbortController()
      const queue = new BullQueue(QUEUE, {
        connection: redis.impatient(),
        prefix: REDIS_PREFIX,
        skipWaitingForReady: true,
        skipVersionCheck: true,
      })
      const work = async ({ name }: Job) => {
        const task = byName.get(name)
        if (task) await runAlone(deps, task, stopping.signal)
      }
      const worker = new Worker(QUEUE, work, {
        connection: redis.patient(),
        prefix: REDIS_PREFIX,
        concurrency: tasks.length,
      })
      queue.on('error', (error) => logger.debug({ err: error }, 'queue error'))
      worker.on('error', (error) => logger.warn({ reason: error.message, queue: QUEUE }, 'queue worker error'))

      let writing = Promise.resolve()
      const write = () => {
        writing = writeSchedulers(queue, tasks).catch((error: Error) => {
          logger.warn({ reason: error.message }, 'schedulers not written')
        })
      }
      const rewrite = setInterval(write, REWRITE_MS)
      write()
      return {
        async stop() {
          stopping.abort()
          clearInterval(rewrite)
          await writing
          await worker.close()
          await queue.close()
        },
      }
    },
  }
}
