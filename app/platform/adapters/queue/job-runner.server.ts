import type { Db } from '../../db.server.ts'
import { Prisma } from '../../db.server.ts'
import { minutes, seconds } from '../../duration.ts'
import { isAppError } from '../../errors.ts'
import { logger } from '../../logger.server.ts'
import { metrics } from '../../metrics.server.ts'
import type { Clock } from '../../ports/clock.ts'
import type { JobHandler, JobHandlers, JobOutcome } from '../../ports/queue.ts'

const BATCH = 64
const LEASE_MS = seconds(30)
const BACKOFF_MAX_MS = minutes(30)

type Deps = { db: Db; clock: Clock }
/** `attempts` counts claims, so it also tells whether a job is still this claim's. */
type Claimed = { id: string; kind: string; payload: string; attempts: number; runAt: Date }

/** Trying again changes nothing: the payload is not of its schema, or nobody handles the kind. */
class Hopeless extends Error {}

function isHopeless(error: unknown): boolean {
  return error instanceof Hopeless || (isAppError(error) && ['invalid', 'not_found', 'forbidden'].includes(error.code))
}

/** 1 s, 4 s, 16 s, 1 min, 4 min, 17 min, then every 30 min: eight attempts take about an hour. */
function backoffMs(attempts: number): number {
  return Math.min(seconds(4 ** (attempts - 1)), BACKOFF_MAX_MS)
}

/** Claims due jobs in order. A claimed job frees its dedup key: what comes now is new. */
async function claim({ db, clock }: Deps, limit: number): Promise<Claimed[]> {
  const now = clock.now()
  const claimed = await db.$queryRaw<Claimed[]>`
    UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "dedupKey" = NULL,
      "leaseUntil" = ${new Date(now.getTime() + LEASE_MS)}
    WHERE "id" IN (
      SELECT "id" FROM "Job" WHERE "state" = 'ready' AND "runAt" <= ${now} ORDER BY "runAt", "id" LIMIT ${limit}
    ) RETURNING "id", "kind", "payload", "attempts", "runAt"`
  return claimed.sort((a, b) => a.runAt.getTime() - b.runAt.getTime() || (a.id < b.id ? -1 : 1))
}

function entryOf(handlers: JobHandlers, { kind, payload, attempts }: Claimed): [JobHandler, unknown] {
  const entry = handlers.get(kind)
  if (!entry) throw new Hopeless(`no handler for ${kind}`)
  if (attempts > entry.contract.maxAttempts) throw new Hopeless('the process ended during every attempt')
  const parsed = entry.contract.schema.safeParse(JSON.parse(payload))
  if (!parsed.success) throw new Hopeless(`payload does not fit ${kind}`)
  return [entry.handle, parsed.data]
}

async function fail({ db, clock }: Deps, job: Claimed, error: unknown, maxAttempts: number): Promise<void> {
  const dead = job.attempts >= maxAttempts || isHopeless(error)
  const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown'
  const facts = { jobId: job.id, kind: job.kind, attempts: job.attempts, reason }
  if (dead) logger.error(facts, 'job dead')
  else logger.warn(facts, 'job failed')
  await db.job.updateMany({
    where: { id: job.id, state: 'running', attempts: job.attempts },
    data: {
      state: dead ? 'dead' : 'ready',
      lastError: reason,
      leaseUntil: null,
      runAt: new Date(clock.now().getTime() + backoffMs(job.attempts)),
    },
  })
}

/** True when the job is finished and its row may go. */
async function run(deps: Deps, handlers: JobHandlers, job: Claimed): Promise<boolean> {
  const end = metrics.job.startTimer({ kind: job.kind })
  let outcome: JobOutcome | 'failed' = 'failed'
  try {
    const [handle, payload] = entryOf(handlers, job)
    outcome = await handle(payload)
    return true
  } catch (error) {
    const maxAttempts = handlers.get(job.kind)?.contract.maxAttempts ?? 1
    // When even this cannot be written, the lease runs out and the job comes back.
    await fail(deps, job, error, maxAttempts).catch((err) => logger.error({ err }, 'job failure not noted'))
    return false
  } finally {
    end({ outcome })
  }
}

/** Jobs of one aggregate ("case:<id>", "clock:<id>", caseId) run one after the other: they would fight over its rev. */
function laneOf({ id, payload }: Claimed): string {
  return /"(?:caseId|stream)":"(?:[a-z]+:)?([^"]+)"/.exec(payload)?.[1] ?? id
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
  const lanes = new Map<string, Promise<boolean>>()
  const batches = new Set<Promise<void>>()
  const held = new Set<string>()

  function inLane(job: Claimed): Promise<boolean> {
    const lane = laneOf(job)
    const before = lanes.get(lane) ?? Promise.resolve(true)
    const mine = before.then(() => run(deps, handlers, job))
    lanes.set(lane, mine)
    return mine.finally(() => {
      held.delete(job.id)
      if (lanes.get(lane) === mine) lanes.delete(lane)
    })
  }

  async function runAll(jobs: Claimed[]): Promise<void> {
    const finished: Prisma.Sql[] = []
    await Promise.all(
      jobs.map(async (job) => {
        if (await inLane(job)) finished.push(Prisma.sql`(${job.id}, ${job.attempts})`)
      }),
    )
    if (finished.length === 0) return
    await deps.db.$executeRaw`DELETE FROM "Job" WHERE ("id", "attempts") IN (VALUES ${Prisma.join(finished)})`
  }

  return {
    async startBatch() {
      const room = BATCH - held.size
      const jobs = room > 0 ? await claim(deps, room) : []
      for (const { id } of jobs) held.add(id)
      const ended = runAll(jobs).catch((err) => logger.error({ err }, 'finished jobs not removed'))
      batches.add(ended)
      void ended.then(() => batches.delete(ended))
      return { started: jobs.length, ended }
    },
    async msToNextDue() {
      const next = await deps.db.job.findFirst({
        where: { state: 'ready' },
        orderBy: { runAt: 'asc' },
        select: { runAt: true },
      })
      return next ? Math.max(1, next.runAt.getTime() - deps.clock.now().getTime()) : Number.POSITIVE_INFINITY
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
