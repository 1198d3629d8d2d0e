import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { explainConnection } from '#app/platform/explain-connection.server.ts'
import { type Migration, pendingOf, readMigrations } from './read-migrations.ts'

/** Prisma's own bookkeeping table, so that its tools agree about what is applied. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

/** The lock that Prisma's own commands take while they migrate. */
const LOCK = 72_707_369
const CONNECT_MS = 10_000

async function appliedTo(client: pg.Client) {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return rows
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query(migration.sql)
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, clock_timestamp(), $3, now(), 1)',
    [randomUUID(), migration.checksum, migration.name],
  )
}

async function applyPending(client: pg.Client): Promise<string[]> {
  await client.query('BEGIN')
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  await client.query("SET LOCAL client_min_messages = 'warning'")
  await client.query(BOOKKEEPING)
  const pending = pendingOf(readMigrations('postgresql'), await appliedTo(client))
  for (const migration of pending) await apply(client, migration)
  await client.query('COMMIT')
  return pending.map((migration) => migration.name)
}

/**
 * Applies what is not yet applied, all or nothing; returns the names. Several processes may do it at once: one applies,
 * the others wait for it. Throws one sentence when the server cannot be reached.
 */
export async function migratePostgres(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  // A connection that ends unasked fails the query under way, which says so; the event must only have a listener.
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw explainConnection(error, url)
  })
  try {
    return await applyPending(client)
  } finally {
    // Ends the transaction as well, when it was not committed.
    await client.end()
  }
}
