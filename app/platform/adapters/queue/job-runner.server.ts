import type { Db } from '../../db.server.ts'
import { Prisma } from '../../db.server.ts'
import { type Dialect, dialectOf } from '../../dialect.server.ts'
import { logger } from '../../logger.server.ts'
import { metrics } from '../../metrics.server.ts'
import type { Clock } from '../../ports/clock.ts'
import type { JobContract, JobHandlers, JobOutcome } from '../../ports/queue.ts'
import { readRows } from '../../read-rows.server.ts'
import { writeBatch } from '../../write-batch.server.ts'
import { backoffMs, entryOf, isHopeless, laneOf, logFailure, makeLanes, reasonOf } from './job-attempts.server.ts'

const BATCH = 64
/** Workers of several processes pass over each other's rows on PostgreSQL; SQLite has one writer. */
const SKIP_LOCKED: Record<Dialect, Prisma.Sql> = {
  sqlite: Prisma.empty,
  postgresql: Prisma.sql`FOR UPDATE SKIP LOCKED`,
}

/** `leaseMs`: how long a claimed job is kept from others, should its holder have died. */
type Deps = { db: Db; clock: Clock; leaseMs: number }
/** `attempts` counts claims, so it also tells whether a job is still this claim's. */
type Claimed = { id: string; kind: string; payload: string; attempts: number; runAt: Date }

/** Claims due jobs in order; a kind of a newer version is left for it. A claimed job frees its dedup key: what comes now is new. */
async function claim({ db, clock, leaseMs }: Deps, kinds: readonly string[], limit: number): Promise<Claimed[]> {
  const now = clock.now()
  const claimed = await db.$queryRaw<Claimed[]>`
    UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "dedupKey" = NULL,
      "leaseUntil" = ${new Date(now.getTime() + leaseMs)}
    WHERE "id" IN (
      SELECT "id" FROM "Job" WHERE "state" = 'ready' AND "runAt" <= ${now} AND "kind" IN (${Prisma.join(kinds)})
      ORDER BY "runAt", "id" LIMIT ${limit}
      ${SKIP_LOCKED[dialectOf(db)]}
    ) RETURNING "id", "kind", "payload", "attempts", "runAt"`
  return claimed.sort((a, b) => a.runAt.getTime() - b.runAt.getTime() || (a.id < b.id ? -1 : 1))
}

type Tries = Pick<JobContract, 'maxAttempts' | 'longestPauseMs'>
/** Of a job that nobody handles. */
const NO_MORE: Tries = { maxAttempts: 1, longestPauseMs: 0 }

async function fail({ db, clock }: Deps, job: Claimed, error: unknown, tries: Tries): Promise<void> {
  const dead = job.attempts >= tries.maxAttempts || isHopeless(error)
  const reason = reasonOf(error)
  logFailure(job, reason, dead)
  await db.job.updateMany({
    where: { id: job.id, state: 'running', attempts: job.attempts },
    data: {
      state: dead ? 'dead' : 'ready',
      lastError: reason,
      leaseUntil: null,
      runAt: new Date(clock.now().getTime() + backoffMs(job.attempts, tries)),
    },
  })
}

/** True when the job is finished and its row may go. */
async function run(deps: Deps, handlers: JobHandlers, job: Claimed): Promise<boolean> {
  const end = metrics.job.startTimer({ kind: job.kind })
  let outcome: JobOutcome | 'failed' = 'failed'
  try {
    const [handle, payload] = entryOf(handlers, { ...job, payload: () => JSON.parse(job.payload) })
    outcome = await handle(payload)
    return true
  } catch (error) {
    const tries = handlers.get(job.kind)?.contract ?? NO_MORE
    // When even this cannot be written, the lease runs out and the job comes back.
    await fail(deps, job, error, tries).catch((err) => logger.error({ err }, 'job failure not noted'))
    return false
  } finally {
    end({ outcome })
  }
}

export type JobRunner = {
  /** Claims and starts due jobs: how many, and a promise of their end that never rejects. */
  startBatch(): Promise<{ started: number; ended: Promise<void> }>
  /** Milliseconds until the next waiting job is due; infinite when none waits. */
  msToNextDue(): Promise<number>
  /** Makes jobs due again whose holder died with the lease. */
  releaseExpired(): Promise<void>
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>
}

/** Runs jobs of the table. A slow lane holds up neither the others nor later batches, only itself. */
export function makeJobRunner(deps: Deps, handlers: JobHandlers): JobRunner {
  const kinds = [...handlers.keys()]
  const inOrder = makeLanes()
  const batches = new Set<Promise<void>>()
  const held = new Set<string>()

  function inLane(job: Claimed): Promise<boolean> {
    const lane = laneOf(job, handlers.get(job.kind)?.contract)
    const mine = inOrder(lane, () => run(deps, handlers, job))
    return mine.finally(() => held.delete(job.id))
  }

  async function runAll(jobs: Claimed[]): Promise<void> {
    const finished: Prisma.Sql[] = []
    await Promise.all(
      jobs.map(async (job) => {
        if (await inLane(job)) finished.push(Prisma.sql`(${job.id}, CAST(${job.attempts} AS INTEGER))`)
      }),
    )
    if (finished.length === 0) return
    const sql = Prisma.sql`DELETE FROM "Job" WHERE ("id", "attempts") IN (VALUES ${Prisma.join(finished)})`
    await writeBatch(deps.db, 'finish-jobs', [{ sql }], 'derived')
  }

  return {
    async startBatch() {
      const room = BATCH - held.size
      const jobs = room > 0 && kinds.length > 0 ? await claim(deps, kinds, room) : []
      for (const { id } of jobs) held.add(id)
      const ended = runAll(jobs).catch((err) => logger.error({ err }, 'finished jobs not removed'))
      batches.add(ended)
      void ended.then(() => batches.delete(ended))
      return { started: jobs.length, ended }
    },
    async msToNextDue() {
      if (kinds.length === 0) return Number.POSITIVE_INFINITY
      const [next] = await readRows<{ runAt: Date }>(
        deps.db,
        Prisma.sql`SELECT "runAt" FROM "Job" WHERE "state" = 'ready' AND "kind" IN (${Prisma.join(kinds)})
          ORDER BY "runAt" LIMIT 1`,
      )
      return next ? next.runAt.getTime() - deps.clock.now().getTime() : Number.POSITIVE_INFINITY
    },
    async releaseExpired() {
      await deps.db.job.updateMany({
        where: { state: 'running', leaseUntil: { lt: deps.clock.now() }, id: { notIn: [...held] } },
        data: { state: 'ready' },
      })
    },
    async idle() {
      await Promise.all(batches)
    },
  }
}
