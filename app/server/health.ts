import { readdirSync } from 'node:fs'
import type { Request, RequestHandler } from 'express'
import { AggregatorRegistry } from 'prom-client'
import type { Services } from '#app/platform/container.server.ts'
import { type Dialect, dialectOf } from '#app/platform/dialect.server.ts'
import { sameSecret } from '#app/platform/digest.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { KNOWN_FACTS } from '#workers/known-facts.ts'
import { measureBacklog } from './measure-backlog.ts'
import { hasRole } from './roles.ts'
import type { WorkerThread } from './start-worker-thread.ts'

const MAX_RELAY_LAG = seconds(60)
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

type Readiness = { ready: boolean; database: boolean; migrations: boolean; relay: boolean; stopping: boolean }

function migrationNames(dialect: Dialect): string[] {
  const entries = readdirSync(`prisma/migrations/${dialect}`, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

async function isMigrated({ db }: Pick<Services, 'db'>, wanted: readonly string[]): Promise<boolean> {
  const rows = await db.$queryRaw<Array<{ name: string }>>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  const applied = new Set(rows.map((row) => row.name))
  return wanted.every((name) => applied.has(name))
}

async function isRelayInTime({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<boolean> {
  const oldest = await db.event.findFirst({
    where: { dispatchedAt: null, type: { in: Object.keys(KNOWN_FACTS) } },
    orderBy: { id: 'asc' },
    select: { at: true },
  })
  return !oldest || clock.now().getTime() - oldest.at.getTime() < MAX_RELAY_LAG
}

/**
 * Whether this process should be sent visitors: the database answers in this version's shape, and reactions keep up where
 * this process is to see to that. A relay elsewhere that is behind is a matter for an alarm, and so is a Redis or a search
 * server that is away: pages are still served (tests/faults).
 */
export async function readiness(
  deps: Pick<Services, 'db' | 'clock' | 'env'>,
  wanted: readonly string[],
  stopping: boolean,
): Promise<Readiness> {
  try {
    const migrations = await isMigrated(deps, wanted)
    const relay = migrations && (await isRelayInTime(deps))
    const isRelayFine = relay || !hasRole(deps.env, 'relay')
    return { ready: migrations && isRelayFine && !stopping, database: true, migrations, relay, stopping }
  } catch (error) {
    logger.error({ err: error }, 'database does not answer')
    return { ready: false, database: false, migrations: false, relay: false, stopping }
  }
}

/** `/healthz`: the process runs. */
export const answerHealth: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' })
}

/** `/readyz`: 200 when this process should be sent visitors, else 503. */
export function answerReadiness(deps: Services, state: { stopping: boolean }): RequestHandler {
  const wanted = migrationNames(dialectOf(deps.db))
  return async (_request, response) => {
    const result = await readiness(deps, wanted, state.stopping)
    response
      .set('Cache-Control', 'no-store')
      .status(result.ready ? 200 : 503)
      .json(result)
  }
}

/** True for a request that started on this machine. One that a proxy passed on did not, wherever the proxy runs. */
export function isLocal({ socket, headers }: Pick<Request, 'socket' | 'headers'>): boolean {
  return LOOPBACK.has(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers.forwarded
}

function holdsToken({ headers }: Request, token: string | undefined): boolean {
  return token !== undefined && sameSecret(headers.authorization ?? '', `Bearer ${token}`)
}

/**
 * `/metrics` for Prometheus, to a scraper on this machine or with METRICS_TOKEN; for others it does not exist. Web and
 * worker thread as one.
 */
export function answerMetrics(deps: Services, workers: Pick<WorkerThread, 'measurements'>): RequestHandler {
  return async (request, response, next) => {
    if (!isLocal(request) && !holdsToken(request, deps.env.METRICS_TOKEN)) {
      response.status(404).end()
      return
    }
    try {
      const theirs = await workers.measurements()
      await measureBacklog(deps)
      const all = AggregatorRegistry.aggregate([await metrics.registry.getMetricsAsJSON(), theirs])
      response.type(metrics.registry.contentType).send(await all.metrics())
    } catch (error) {
      next(error)
    }
  }
}
