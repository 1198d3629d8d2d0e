import { startRedis } from './redis.mjs'

/** Runs one Redis for all test files of a run; REDIS_TEST_URL names it. One that is named already is used instead. */
export default async function serveRedis(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.REDIS_TEST_URL) return undefined
  const redis = await startRedis()
  process.env.REDIS_TEST_URL = redis.url
  return async () => {
    delete process.env.REDIS_TEST_URL
    await redis.remove()
  }
}
