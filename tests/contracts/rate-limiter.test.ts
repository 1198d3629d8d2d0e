import { describe, expect, test } from 'vitest'
import { memoryLimiter } from '#app/platform/adapters/rate-limiter/memory.server.ts'
import { redisLimiter } from '#app/platform/adapters/rate-limiter/redis.server.ts'
import { openRedis } from '#app/platform/adapters/redis.server.ts'
import { seconds } from '#app/platform/duration.ts'
import type { RateLimiter } from '#app/platform/ports/rate-limiter.ts'
import { startRedis } from '../setup/redis.mjs'
import { emptyRedis } from '../setup/redis-database.ts'

const LIMIT = { points: 3, duration: 60 }

async function openShared() {
  const redis = openRedis(await emptyRedis())
  await redis.impatient().ping()
  return { limiter: redisLimiter(redis), close: () => redis.close() }
}

async function take(limiter: RateLimiter, times: number, act = 'login', key = 'anna') {
  const waits: Array<number | null> = []
  for (let time = 0; time < times; time += 1) waits.push(await limiter.consume(act, key, LIMIT))
  return waits.map((wait) => (wait === null ? 'in' : 'out'))
}

describe.each([
  ['memory', async () => ({ limiter: memoryLimiter(), close: async () => {} })],
  ['Redis', openShared],
] as const)('rate limiter: %s', (_name, open) => {
  test('lets so many attempts in, and says how long to wait', async () => {
    const { limiter, close } = await open()
    expect(await take(limiter, 4)).toEqual(['in', 'in', 'in', 'out'])
    const wait = await limiter.consume('login', 'anna', LIMIT)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(seconds(LIMIT.duration))
    await close()
  })

  test('counts every key and every act by itself', async () => {
    const { limiter, close } = await open()
    await take(limiter, 4)
    expect(await take(limiter, 1, 'login', 'bert')).toEqual(['in'])
    expect(await take(limiter, 1, 'track', 'anna')).toEqual(['in'])
    await close()
  })
})

test('processes count together, and each for itself while Redis is away', async () => {
  const server = await startRedis()
  const processes = [openRedis(server.url), openRedis(server.url)]
  for (const redis of processes) await redis.impatient().ping()
  const [one, two] = processes.map(redisLimiter) as [RateLimiter, RateLimiter]
  expect([...(await take(one, 2)), ...(await take(two, 2))]).toEqual(['in', 'in', 'in', 'out'])
  await server.kill()
  const since = performance.now()
  expect(await take(one, 4)).toEqual(['in', 'in', 'in', 'out'])
  expect(performance.now() - since).toBeLessThan(seconds(10))
  for (const redis of processes) await redis.close()
  await server.remove()
})
