import { Redis, type RedisOptions } from 'ioredis'
import { seconds } from '../duration.ts'
import { logger } from '../logger.server.ts'

/** What every key and stream of this program starts with; two cities on one Redis take two database numbers. */
export const REDIS_PREFIX = 'jiazhu'

/** Streams are read after an entry exclusively (`XRANGE (`), and BullMQ advises it: https://docs.bullmq.io/guide/redis-tm-compatibility */
const MINIMUM_VERSION = [6, 2] as const
const CONNECT_TIMEOUT_MS = seconds(3)
/** A Redis that is frozen rather than gone must not hold up who asks. */
const COMMAND_TIMEOUT_MS = seconds(5)
const RECONNECT_MAX_MS = seconds(1)

/** Connections of this process to Redis, by how long a command may wait. Opened at the first command, ended together. */
export type RedisConnections = {
  /** Fails within seconds while Redis is away, so that who asks can go on without. */
  impatient(): Redis
  /** Waits until Redis is back, however long: for workers and streams. */
  patient(): Redis
  /** One more of the patient kind, for commands that block their connection. */
  another(): Redis
  close(): Promise<void>
}

/** Says once that the connection was lost and once that it is back: it is tried every second in between. */
function tellState(redis: Redis, purpose: string): Redis {
  let isAway = false
  redis.on('error', (error: Error) => {
    if (!isAway) logger.error({ purpose, reason: error.message }, 'redis is away')
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) logger.info({ purpose }, 'redis is back')
    isAway = false
  })
  return redis
}

/** Opens nothing yet: a tool that never asks Redis is not kept alive by it. */
export function openRedis(url: string): RedisConnections {
  const opened: Redis[] = []
  const open = (purpose: string, options: RedisOptions) => {
    const redis = new Redis(url, {
      connectionName: `${REDIS_PREFIX}:${purpose}`,
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
      ...options,
    })
    opened.push(redis)
    return tellState(redis, purpose)
  }
  let impatient: Redis | null = null
  let patient: Redis | null = null
  const another = () => open('waiting', { maxRetriesPerRequest: null })
  return {
    impatient() {
      impatient ??= open('asking', { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS })
      return impatient
    },
    patient() {
      patient ??= another()
      return patient
    },
    another,
    async close() {
      for (const redis of opened) redis.disconnect()
    },
  }
}

function fieldOf(info: string, field: string): string {
  return new RegExp(`^${field}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? ''
}

function isOldVersion(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor < MINIMUM_VERSION[1])
}

/**
 * Makes sure before the start that Redis answers, is new enough and never throws keys away. Throws one sentence that
 * says what to mend; it names the address without its password.
 */
export async function checkRedis(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const place = `Redis at ${hostname}:${port || 6379}`
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: CONNECT_TIMEOUT_MS, retryStrategy: () => null })
  let reason = ''
  redis.on('error', (error: Error) => {
    reason = error.message
  })
  try {
    await redis.connect()
    const info = await redis.info()
    const version = fieldOf(info, 'redis_version')
    if (isOldVersion(version)) throw new Error(`${place} is version ${version}; 6.2 or newer is needed`)
    const policy = fieldOf(info, 'maxmemory_policy')
    if (policy !== 'noeviction') {
      throw new Error(
        `${place} may throw jobs away when its memory is full (maxmemory-policy is ${policy}). ` +
          'Set it: redis-cli config set maxmemory-policy noeviction, and the same in redis.conf',
      )
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(place)) throw error
    const cause = reason || (error instanceof Error ? error.message : 'no answer')
    throw new Error(`${place} (REDIS_URL) does not answer: ${cause}`)
  } finally {
    redis.disconnect()
  }
}
