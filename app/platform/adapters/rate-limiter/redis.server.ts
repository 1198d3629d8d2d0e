import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { RateLimiter } from '../../ports/rate-limiter.ts'
import { REDIS_PREFIX, type RedisConnections } from '../redis.server.ts'
import { limiterOf } from './memory.server.ts'

/** RateLimiter port shared by all processes; while Redis is away each process counts for itself. */
export function redisLimiter(redis: RedisConnections): RateLimiter {
  return limiterOf(
    (act, limit) =>
      new RateLimiterRedis({
        storeClient: redis.impatient(),
        keyPrefix: `${REDIS_PREFIX}:rate:${act}`,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: act, ...limit }),
        ...limit,
      }),
  )
}
