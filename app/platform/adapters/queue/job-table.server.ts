import { setTimeout as wait } from 'node:timers/promises'
import { type Db, Prisma } from '../../db.server.ts'
import { atDurability } from '../../durability.server.ts'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import { onPoke, poke } from '../../poke.server.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Consumer, JobHandlers, NewJob, Queue } from '../../ports/queue.ts'
import { writeBatch } from '../../write-batch.server.ts'
import { makeJobRunner } from './job-runner.server.ts'

const POLL_MS = seconds(1)
/** Under load jobs are claimed together, this often; the first after a silence starts at once. */
const PACE_MS = 20
/** A batch that takes longer is left to itself while the next is claimed. */
const SLOW_BATCH_MS = 100
/** Rows of one INSERT: SQLite binds at most 32,766 values. */
const INSERT_ROWS = 500

type Deps = { db: Db; clock: Clock; ids: Ids }

async function enqueue({ db, clock, ids }: Deps, jobs: readonly NewJob[]): Promise<void> {
  const now = clock.now()
  const rows = jobs.map(({ id, contract, payload, runAt, dedupKey }) => {
    const data = JSON.stringify(contract.schema.parse(payload))
    return Prisma.sql`(${id ?? ids.newId()}, ${contract.kind}, ${data}, 'ready', ${runAt ?? now}, 0, ${dedupKey ?? null}, ${now})`
  })
  for (let start = 0; start < rows.length; start += INSERT_ROWS) {
    const values = Prisma.join(rows.slice(start, start + INSERT_ROWS))
    // Jobs follow from facts that are on disk; the relay makes a lost one again.
    const sql = Prisma.sql`
      INSERT INTO "Job" ("id", "kind", "payload", "state", "runAt", "attempts", "dedupKey", "createdAt")
      VALUES ${values} ON CONFLICT DO NOTHING`
    await writeBatch(db, 'enqueue-jobs', [{ sql }], 'derived')
  }
  if (rows.length > 0) poke()
}

/** Resolves after the time, or sooner when the promise does. */
async function atMost(ms: number, sooner: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([sooner, late])
  clearTimeout(timer)
}

function consume(deps: Deps & { leaseMs: number }, handlers: JobHandlers, start: boolean): Consumer {
  const runner = makeJobRunner(deps, handlers)
  let stopped = false
  let wake = () => {}
  const stopListening = onPoke(() => wake())
  let releasedAt = 0

  async function releaseNowAndThen(): Promise<void> {
    const now = deps.clock.now().getTime()
    if (now - releasedAt < POLL_MS) return
    releasedAt = now
    await runner.releaseExpired()
  }

  async function loop(): Promise<void> {
    let sleepMs = POLL_MS
    while (!stopped) {
      // Listening before looking: a poke during the look must not be slept over.
      const poked = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        await releaseNowAndThen()
        // Looking is a read; claiming needs the writer.
        sleepMs = Math.min(POLL_MS, await runner.msToNextDue())
        if (sleepMs <= 0) {
          const rested = wait(PACE_MS)
          const { ended } = await runner.startBatch()
          await atMost(SLOW_BATCH_MS, ended)
          await rested
          continue
        }
      } catch (error) {
        logger.error({ err: error }, 'queue loop failed')
        sleepMs = POLL_MS
      }
      if (!stopped) await atMost(sleepMs, poked)
    }
  }
  const running = start ? atDurability('derived', loop) : Promise.resolve()
  return {
    async drain() {
      await runner.releaseExpired()
      let total = 0
      for (;;) {
        const { started, ended } = await runner.startBatch()
        await ended
        if (started === 0) return total
        total += started
      }
    },
    async stop() {
      stopped = true
      stopListening()
      wake()
      await running
      await runner.idle()
    },
  }
}

/** Queue port on the Job table of the same database. Jobs of a process that died are taken again after `leaseMs`. */
export function jobTableQueue(deps: Deps, leaseMs: number): Queue {
  const { db, clock } = deps
  return {
    enqueue: (jobs) => enqueue(deps, jobs),
    consume: (handlers, options) => consume({ ...deps, leaseMs }, handlers, options?.start ?? true),
    async counts() {
      const groups = await db.job.groupBy({ by: ['kind', 'state'], _count: true })
      const oldest = await db.job.findFirst({
        where: { state: 'ready' },
        orderBy: { runAt: 'asc' },
        select: { runAt: true },
      })
      const count = (state: string, kind?: string) =>
        groups
          .filter((group) => group.state === state && (kind === undefined || group.kind === kind))
          .reduce((sum, group) => sum + group._count, 0)
      const countsOf = (kind?: string) => ({
        ready: count('ready', kind),
        running: count('running', kind),
        dead: count('dead', kind),
      })
      const parts = [...new Set(groups.map(({ kind }) => kind))].map((kind) => ({ kind, ...countsOf(kind) }))
      return { ...countsOf(), oldestReadyAt: oldest?.runAt ?? null, parts }
    },
    async listDead({ after, limit }) {
      return db.job.findMany({
        where: { state: 'dead', ...(after ? { id: { lt: after } } : {}) },
        orderBy: { id: 'desc' },
        take: limit,
        select: { id: true, kind: true, attempts: true, lastError: true, createdAt: true },
      })
    },
    async retryDead(id) {
      const { count } = await db.job.updateMany({
        where: { id, state: 'dead' },
        data: { state: 'ready', attempts: 0, runAt: clock.now() },
      })
      if (count > 0) poke()
      return count > 0
    },
    // The table is in the database: it is lost with the truth or not at all.
    findLoss: async () => null,
  }
}
