import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Limit, RateLimiter } from '../../ports/rate-limiter.ts'

/** RateLimiter port on one limiter of the library per act. */
export function limiterOf(make: (act: string, limit: Limit) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()
  return {
    async consume(act, key, limit) {
      const limiter = limiters.get(act) ?? make(act, limit)
      limiters.set(act, limiter)
      try {
        await limiter.consume(key)
        return null
      } catch (error) {
        if (error instanceof RateLimiterRes) return error.msBeforeNext
        throw error
      }
    },
  }
}

/** RateLimiter port in the memory of this process. */
export function memoryLimiter(): RateLimiter {
  return limiterOf((act, limit) => new RateLimiterMemory({ keyPrefix: act, ...limit }))
}
