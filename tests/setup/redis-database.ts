import { Redis } from 'ioredis'

/** Address of an empty Redis database that no other test uses. */
export async function emptyRedis(): Promise<string> {
  const url = process.env.REDIS_TEST_URL
  if (!url) throw new Error('REDIS_TEST_URL is not set: the settings of vitest start the server')
  const redis = new Redis(url)
  try {
    const number = await redis.incr('databases-in-use')
    return `${url}/${number}`
  } finally {
    redis.disconnect()
  }
}
