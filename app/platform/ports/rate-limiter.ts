/** So many attempts ("points") in so many seconds. */
export type Limit = { points: number; duration: number }

/** Counts attempts per act and key, in this process or among all of them by adapter. Never fails because a store is away. */
export interface RateLimiter {
  /** Counts one attempt: null when it is within the limit, else the milliseconds until one is again. */
  consume(act: string, key: string, limit: Limit): Promise<number | null>
}
