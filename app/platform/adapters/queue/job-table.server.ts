import { minutes, seconds } from '../../duration.ts'
import { type Db, Prisma } from '../../db.server.ts'
import { logger } from '../../logger.server.ts'
import { metrics } from '../../metrics.server.ts'
import { onPoke, poke } from '../../poke.server.ts'
import { isAppError } from '../../errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Consumer, JobHandlers, JobOutcome, NewJob, Queue } from '../../ports/queue.ts'

const BATCH = 64
const LEASE_MS = minutes(2)
const POLL_MS = seconds(1)

type Claimed = { id: string; kind: string; payload: string; attempts: number }
type Deps = { db: Db; clock: Clock; ids: Ids }

/** 1 s, 2 s, 4 s ... at most 10 min; full jitter would help many nodes, here one process retries. */
function backoffMs(attempts: number): number {
  return Math.min(seconds(2 ** (attempts - 1)), minutes(10))
}

/** These will fail the same way however often they are tried. */
function isHopeless(error: unknown): boolean {
  return isAppError(error) && ['invalid', 'not_found', 'forbidden'].includes(error.code)
}

async function enqueue({ db, clock, ids }: Deps, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return
  const now = clock.now()
  const rows = jobs.map(({ id, contract, payload, runAt, dedupKey }) => {
    const data = JSON.stringify(contract.schema.parse(payload))
    return Prisma.sql`(${id ?? ids.newId()}, ${contract.kind}, ${data}, 'ready', ${runAt ?? now}, 0, ${dedupKey ?? null}, ${now})`
  })
  await db.$executeRaw`
    INSERT INTO "Job" ("id", "kind", "payload", "state", "runAt", "attempts", "dedupKey", "createdAt")
    VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`
  poke()
}

/** Claims due jobs and those whose holder died with the lease. A claimed job frees its dedup key: what comes now is new. */
async function claim({ db, clock }: Deps): Promise<Claimed[]> {
  const now = clock.now()
  return db.$queryRaw<Claimed[]>`
    UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "dedupKey" = NULL,
      "leaseUntil" = ${new Date(now.getTime() + LEASE_MS)}
    WHERE "id" IN (
      SELECT "id" FROM "Job" WHERE "state" = 'ready' AND "runAt" <= ${now} ORDER BY "runAt", "id" LIMIT ${BATCH}
    ) RETURNING "id", "kind", "payload", "attempts"`
}

async function releaseExpired({ db, clock }: Deps): Promise<void> {
  await db.job.updateMany({ where: { state: 'running', leaseUntil: { lt: clock.now() } }, data: { state: 'ready' } })
}

async function fail({ db, clock }: Deps, job: Claimed, error: unknown, maxAttempts: number): Promise<void> {
  const dead = job.attempts >= maxAttempts || isHopeless(error)
  const lastError = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown'
  logger[dead ? 'error' : 'warn']({ jobId: job.id, kind: job.kind, attempts: job.attempts, reason: lastError }, dead ? 'job dead' : 'job failed')
  await db.job.updateMany({
    where: { id: job.id },
    data: {
      state: dead ? 'dead' : 'ready',
      lastError,
      leaseUntil: null,
      runAt: new Date(clock.now().getTime() + backoffMs(job.attempts)),
    },
  })
}

/** Runs one job; true when it is finished and its row may go. */
async function run(deps: Deps, handlers: JobHandlers, job: Claimed): Promise<boolean> {
  const entry = handlers.get(job.kind)
  const end = metrics.job.startTimer({ kind: job.kind })
  let outcome: JobOutcome | 'failed' = 'failed'
  try {
    if (!entry) throw new Error(`no handler for ${job.kind}`)
    outcome = await entry.handle(entry.contract.schema.parse(JSON.parse(job.payload)))
    return true
  } catch (error) {
    await fail(deps, job, error, entry?.contract.maxAttempts ?? 1)
    return false
  } finally {
    end({ outcome })
  }
}

/** Jobs of one aggregate run in order, so that they do not fight over its rev. */
function lanes(jobs: readonly Claimed[]): Claimed[][] {
  const byKey = new Map<string, Claimed[]>()
  for (const job of jobs) {
    const key = /"(?:caseId|stream)":"([^"]+)"/.exec(job.payload)?.[1] ?? job.id
    byKey.set(key, [...(byKey.get(key) ?? []), job])
  }
  return [...byKey.values()]
}

async function runBatch(deps: Deps, handlers: JobHandlers): Promise<number> {
  const jobs = await claim(deps)
  if (jobs.length === 0) return 0
  const finished: string[] = []
  await Promise.all(
    lanes(jobs).map(async (lane) => {
      for (const job of lane) if (await run(deps, handlers, job)) finished.push(job.id)
    }),
  )
  await deps.db.job.deleteMany({ where: { id: { in: finished } } })
  return jobs.length
}

function consume(deps: Deps, handlers: JobHandlers, start: boolean): Consumer {
  let stopped = false
  let wake = () => {}
  const stopListening = onPoke(() => wake())

  async function drain(): Promise<number> {
    let total = 0
    for (let ran = await runBatch(deps, handlers); ran > 0; ran = await runBatch(deps, handlers)) total += ran
    return total
  }
  async function loop(): Promise<void> {
    while (!stopped) {
      // Listening before looking: a poke during the look must not be slept over.
      const poked = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        await releaseExpired(deps)
        if ((await runBatch(deps, handlers)) > 0) continue
      } catch (error) {
        logger.error({ err: error }, 'queue loop failed')
      }
      const timer = setTimeout(wake, POLL_MS)
      await poked
      clearTimeout(timer)
    }
  }
  const running = start ? loop() : Promise.resolve()
  return {
    drain,
    async stop() {
      stopped = true
      stopListening()
      wake()
      await running
    },
  }
}

/** Queue port on the Job table of the same database. One consumer per database. */
export function jobTableQueue(deps: Deps): Queue {
  const { db, clock } = deps
  return {
    enqueue: (jobs) => enqueue(deps, jobs),
    consume: (handlers, options) => consume(deps, handlers, options?.start ?? true),
    async counts() {
      const groups = await db.job.groupBy({ by: ['state'], _count: true })
      const oldest = await db.job.findFirst({ where: { state: 'ready' }, orderBy: { runAt: 'asc' }, select: { runAt: true } })
      const count = (state: string) => groups.find((group) => group.state === state)?._count ?? 0
      return { ready: count('ready'), running: count('running'), dead: count('dead'), oldestReadyAt: oldest?.runAt ?? null }
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
  }
}
