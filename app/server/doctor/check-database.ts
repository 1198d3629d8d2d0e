import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { Env } from '#app/platform/env.server.ts'
import { explainConnection } from '#app/platform/explain-connection.server.ts'
import { pendingOf, readMigrations } from '#prisma/read-migrations.ts'
import { checkClock } from './clock-skew.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

const ABOUT = 'Database'
const CONNECT_TIMEOUT = seconds(5)
/** idle_session_timeout, by which a frozen relay is replaced. */
const OLDEST_POSTGRES = 14
/** Two web, two worker, two relay and two scheduler processes, each with its pools. */
const FEW_CONNECTIONS = 60
const BOOKKEEPING =
  'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'

type Applied = Array<{ name: string; checksum: string }>

function checkMigrations(dialect: 'sqlite' | 'postgresql', applied: Applied): Finding {
  const pending = pendingOf(readMigrations(dialect), applied)
  if (pending.length === 0) return fine(ABOUT, 'has every table of this version')
  if (applied.length === 0)
    return note(ABOUT, 'is empty: npm start prepares it (without development packages: node build/prepare.mjs)')
  return wrong(ABOUT, `lacks ${pending.length} migrations: run npm start, or node build/prepare.mjs`)
}

function checkSqlite(url: string): Finding[] {
  const file = url.replace(/^file:/, '')
  if (!existsSync(file)) return [note(ABOUT, `${file} does not exist yet: npm start makes it`)]
  const db = new Database(file, { readonly: true })
  try {
    const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
    const has = db.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get()
    const applied = has ? (db.prepare(BOOKKEEPING).all() as Applied) : []
    return [fine(ABOUT, `SQLite ${version} at ${file}`), checkMigrations('sqlite', applied)]
  } finally {
    db.close()
  }
}

async function setting(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name])
  return rows[0]?.value ?? ''
}

async function checkServer(client: pg.Client): Promise<Finding[]> {
  const found: Finding[] = []
  const version = await setting(client, 'server_version')
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRES) found.push(fine(ABOUT, `PostgreSQL ${version}`))
  else found.push(wrong(ABOUT, `is PostgreSQL ${version}; ${OLDEST_POSTGRES} or newer is needed`))
  const encoding = await setting(client, 'server_encoding')
  if (encoding !== 'UTF8') found.push(wrong(ABOUT, `is encoded as ${encoding}: make it with createdb --encoding=UTF8`))
  for (const name of ['fsync', 'full_page_writes']) {
    if ((await setting(client, name)) === 'off') found.push(wrong(ABOUT, `has ${name} off: a power cut destroys it`))
  }
  const connections = Number(await setting(client, 'max_connections'))
  if (connections < FEW_CONNECTIONS) {
    found.push(
      note(ABOUT, `has ${connections} connections: a process takes up to 17, so raise max_connections for several`),
    )
  }
  return found
}

async function checkTables(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ known: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known",
  )
  const applied = rows[0]?.known ? (await client.query<Applied[number]>(BOOKKEEPING)).rows : []
  return checkMigrations('postgresql', applied)
}

async function checkPostgres(url: string): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: CONNECT_TIMEOUT,
  })
  // A connection that ends unasked fails the query under way, which says so; the event must only have a listener.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return [wrong(ABOUT, explainConnection(error, url).message)]
  }
  try {
    const clock = await checkClock(ABOUT, async () => {
      const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now')
      return rows[0]?.now.getTime() ?? 0
    })
    return [...(await checkServer(client)), await checkTables(client), clock]
  } finally {
    await client.end()
  }
}

/** Reachable, new enough, migrated, on time. */
export async function checkDatabase({ DATABASE_URL }: Pick<Env, 'DATABASE_URL'>): Promise<Finding[]> {
  try {
    return dialectOfUrl(DATABASE_URL) === 'postgresql' ? await checkPostgres(DATABASE_URL) : checkSqlite(DATABASE_URL)
  } catch (error) {
    return [wrong(ABOUT, wordsOf(error))]
  }
}
