import pg from 'pg'
import type { Durability } from '../durability.server.ts'
import { minutes, seconds } from '../duration.ts'

/** Connections of one process; `?connection_limit=` in DATABASE_URL replaces the first number. */
const MOST_CONNECTIONS: Record<Durability, number> = { acknowledged: 10, derived: 6 }
/** Waiting for a server or for a free connection. */
const CONNECT_MS = seconds(10)
const IDLE_MS = minutes(1)
/** A statement of a page or a job that takes longer is a mistake. */
const STATEMENT_MS = seconds(30)
/** Longer than Prisma's own limit of a transaction (tx.server.ts): ends those whose process was frozen. */
const IDLE_IN_TRANSACTION_MS = seconds(15)

function sessionSettings(waitsForDisk: boolean): string {
  return [
    `SET statement_timeout = ${STATEMENT_MS}`,
    `SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`,
    "SET TIME ZONE 'UTC'",
    ...(waitsForDisk ? [] : ['SET synchronous_commit = off']),
  ].join('; ')
}

function connectionsOf(url: string, level: Durability): number {
  const asked = Number(new URL(url).searchParams.get('connection_limit'))
  return level === 'acknowledged' && asked > 0 ? asked : MOST_CONNECTIONS[level]
}

/** Connections for work of one durability, whose commits wait for the disk or not; opened when first needed. */
export function openPool(url: string, level: Durability, waitsForDisk: boolean): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `jiazhu ${level}`,
    max: connectionsOf(url, level),
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    // The statements of a batch are sent together; each waits for the one before it on the server, not on the wire.
    pipeline: true,
    onConnect: (client) => client.query(sessionSettings(waitsForDisk)),
  })
  // One that is lost at work fails that work. pg-pool listens to idle ones only, and an event that nobody hears ends the
  // process: https://node-postgres.com/apis/client#error
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
