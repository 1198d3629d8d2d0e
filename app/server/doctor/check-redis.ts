import { Redis } from 'ioredis'
import { checkEngines } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { Env } from '#app/platform/env.server.ts'
import { checkClock } from './clock-skew.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

const ABOUT = 'Redis'
const TIMEOUT = seconds(5)
const MICROSECONDS_PER_MS = 1000

function checkPersistence(info: string, isProduction: boolean): Finding {
  if (/^aof_enabled:1/m.test(info)) return fine(ABOUT, 'keeps what it was given (append-only file)')
  const words = 'forgets its jobs when it ends; they are made again, but late. Set appendonly yes in redis.conf'
  return isProduction ? wrong(ABOUT, words) : note(ABOUT, words)
}

async function lookInside(url: string, isProduction: boolean): Promise<Finding[]> {
  const redis = new Redis(url, { lazyConnect: true, commandTimeout: TIMEOUT, retryStrategy: () => null })
  // What goes wrong is told by the command under way.
  redis.on('error', () => {})
  try {
    await redis.connect()
    const version = /^redis_version:(.*)$/m.exec(await redis.info('server'))?.[1]?.trim() ?? ''
    const persistence = checkPersistence(await redis.info('persistence'), isProduction)
    const clock = await checkClock(ABOUT, async () => {
      const [second = 0, micros = 0] = (await redis.time()).map(Number)
      return seconds(second) + micros / MICROSECONDS_PER_MS
    })
    return [fine(ABOUT, `${version}, never throws a job away (noeviction)`), persistence, clock]
  } finally {
    redis.disconnect()
  }
}

/** Reachable, new enough, never evicting, kept on disk, on time. */
export async function checkRedis(env: Env): Promise<Finding[]> {
  if (!env.REDIS_URL) return [fine(ABOUT, 'not used: queue and live updates are in this process')]
  try {
    await checkEngines({ REDIS_URL: env.REDIS_URL })
    return await lookInside(env.REDIS_URL, env.APP_MODE === 'production')
  } catch (error) {
    return [wrong(ABOUT, wordsOf(error))]
  }
}
