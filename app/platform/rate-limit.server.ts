import { services } from './container.server.ts'
import { AppError } from './errors.ts'

/** Attempts per window in seconds, counted per key (address, or account where there is one). */
const LIMITS = {
  login: { points: 10, duration: 15 * 60 },
  track: { points: 20, duration: 10 * 60 },
  file: { points: 20, duration: 60 * 60 },
  upload: { points: 60, duration: 60 * 60 },
  redeem: { points: 120, duration: 10 * 60 },
  search: { points: 120, duration: 60 },
  connect: { points: 120, duration: 60 },
  api: { points: 600, duration: 60 },
} as const

export type LimitedAct = keyof typeof LIMITS

/** Counts one attempt; throws `limit` with the seconds to wait when there were too many. */
export async function limitRate(act: LimitedAct, key: string): Promise<void> {
  const { env, limiter } = services()
  if (env.RATE_LIMITS === 'off') return
  const waitMs = await limiter.consume(act, key, LIMITS[act])
  if (waitMs === null) return
  const wait = Math.max(1, Math.ceil(waitMs / 1000))
  const minutes = Math.ceil(wait / 60)
  throw new AppError(
    'limit',
    `rate_${act}`,
    {
      zh: `操作太频繁，请约 ${minutes} 分钟后再试`,
      en: `Too many attempts; please try again in about ${minutes} min`,
    },
    { retryAfterSeconds: wait },
  )
}
