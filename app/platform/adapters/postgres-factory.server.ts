import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { currentDurability, type Durability } from '../durability.server.ts'
import { explainConnection } from '../explain-connection.server.ts'
import { logger } from '../logger.server.ts'
import type { DatabaseDriver, DatabaseOptions } from './database-driver.ts'
import { postgresBatchWriter } from './postgres-batch.server.ts'
import { openPool } from './postgres-pool.server.ts'
import { postgresRows } from './postgres-rows.server.ts'
import { nameStatements } from './statement-names.server.ts'

/** Oldest server that is supported, as `server_version_num`. */
const OLDEST = 140_000

type Pools = Record<Durability, pg.Pool>
type Adapters = Record<Durability, SqlDriverAdapter>

/** Fails now, with a sentence, rather than at the first page. */
async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  const { rows } = await pool
    .query<{ version: number }>(`SELECT current_setting('server_version_num')::integer AS version`)
    .catch((error: unknown) => {
      throw explainConnection(error, url)
    })
  if ((rows[0]?.version ?? 0) < OLDEST) throw new Error('PostgreSQL 14 or newer is needed; this server is older.')
}

/** One adapter in front of two: each statement goes to the pool of its durability. */
function byDurability(adapters: Adapters): SqlDriverAdapter {
  const chosen = () => adapters[currentDurability()]
  const { acknowledged, derived } = adapters
  return {
    provider: acknowledged.provider,
    adapterName: acknowledged.adapterName,
    queryRaw: (query: SqlQuery) => chosen().queryRaw(query),
    executeRaw: (query: SqlQuery) => chosen().executeRaw(query),
    executeScript: (script) => chosen().executeScript(script),
    startTransaction: (isolation) => chosen().startTransaction(isolation),
    getConnectionInfo: () => acknowledged.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    async dispose() {
      await Promise.all([acknowledged.dispose(), derived.dispose()])
    },
  }
}

async function connectBoth(pools: Pools): Promise<Adapters> {
  const lost = (error: Error) => logger.warn({ err: error }, 'connection to the database lost')
  const adapterOf = (pool: pg.Pool) =>
    new PrismaPg(pool, {
      disposeExternalPool: true,
      onPoolError: lost,
      onConnectionError: lost,
      statementNameGenerator: nameStatements(),
    }).connect()
  return { acknowledged: await adapterOf(pools.acknowledged), derived: await adapterOf(pools.derived) }
}

/**
 * Driver for Prisma on PostgreSQL, and the batch writer on the same connections. Acknowledged and derived work have a
 * pool each: a flood of reactions leaves the pages their connections, and derived commits do not wait for the disk
 * unless the queue is apart. Connecting fails with one sentence when the server cannot be used.
 */
export function postgresDriver(url: string, { isQueueApart = false }: DatabaseOptions = {}): DatabaseDriver {
  const pools = {
    acknowledged: openPool(url, 'acknowledged', true),
    derived: openPool(url, 'derived', isQueueApart),
  }
  const factory: SqlDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      await checkServer(pools.acknowledged, url)
      return byDurability(await connectBoth(pools))
    },
  }
  return { factory, writeBatch: postgresBatchWriter(pools), readRows: postgresRows(pools.acknowledged) }
}
