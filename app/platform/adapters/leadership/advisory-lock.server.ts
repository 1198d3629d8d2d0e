import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { Leadership, Running } from '../../ports/leadership.ts'

/** Milliseconds; shorter in tests. */
export type LeaderTimes = {
  /** How often one that stands by tries, and how long after a failure. */
  retry: number
  /** How often the leader says that it is alive, and how long an answer may take. */
  heartbeat: number
  /** The server ends the session of a leader that was silent for so long: it is frozen or cut off. */
  silence: number
}

const TIMES: LeaderTimes = { retry: seconds(1), heartbeat: seconds(3), silence: seconds(10) }

/**
 * The lock belongs to the session and goes with it, however the process ends:
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS. A process that was stopped keeps its
 * connection; idle_session_timeout (PostgreSQL 14) ends it.
 */
const sessionSettings = ({ silence }: LeaderTimes) =>
  `SET idle_session_timeout = ${silence}; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3`

async function tryLock(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [
    name,
  ])
  return rows[0]?.ok ?? false
}

/** Stands by on a connection of its own, leads, and returns when it leads no more. Throws what the server says. */
async function leadOnce(url: string, name: string, start: () => Running, times: LeaderTimes, stop: AbortSignal) {
  const client = new pg.Client({
    connectionString: url,
    application_name: `jiazhu leadership of ${name}`,
    connectionTimeoutMillis: times.silence,
    query_timeout: times.heartbeat,
  })
  // A connection that ends unasked fails the next query; the event must only have a listener.
  client.on('error', () => {})
  let work: Running | null = null
  try {
    await client.connect()
    await client.query(sessionSettings(times))
    while (!(await tryLock(client, name))) await wait(times.retry, undefined, { signal: stop })
    work = start()
    logger.info({ work: name }, 'leads')
    for (;;) {
      await wait(times.heartbeat, undefined, { signal: stop })
      await client.query('SELECT 1')
    }
  } finally {
    await work?.stop()
    await Promise.race([client.end(), wait(times.retry)])
  }
}

/** Leadership port on PostgreSQL: who holds the advisory lock leads. Not through a pooler that shares sessions. */
export function leadByLock(url: string, times: LeaderTimes = TIMES): Leadership {
  return {
    lead(name, start) {
      const stop = new AbortController()
      async function campaign(): Promise<void> {
        while (!stop.signal.aborted) {
          try {
            await leadOnce(url, name, start, times, stop.signal)
          } catch (error) {
            if (stop.signal.aborted) return
            logger.warn({ work: name, reason: error instanceof Error ? error.message : '' }, 'does not lead')
            await wait(times.retry, undefined, { signal: stop.signal }).catch(() => {})
          }
        }
      }
      const running = campaign()
      return {
        async stop() {
          stop.abort()
          await running
        },
      }
    },
  }
}
