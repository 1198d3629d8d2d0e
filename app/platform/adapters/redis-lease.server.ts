import type { Redis } from 'ioredis'

const EXTEND = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const RELEASE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
  if KEYS[2] then redis.call('SET', KEYS[2], ARGV[2]) end
  return redis.call('DEL', KEYS[1])`

export type Lease = {
  /** Ends the extending; the key goes when its time is up. */
  abandon(): void
  /** Gives it back. True when it was still held to the end; only then, and in the same instant, the note is written. */
  release(note?: { key: string; value: string }): Promise<boolean>
}

/** Takes a key for `holder` and extends it until it is given back; null when another holds it. Milliseconds. */
export async function takeLease(redis: Redis, key: string, holder: string, ms: number): Promise<Lease | null> {
  if (!(await redis.set(key, holder, 'PX', ms, 'NX'))) return null
  const extend = setInterval(() => void redis.eval(EXTEND, 1, key, holder, ms).catch(() => {}), ms / 3)
  extend.unref()
  return {
    abandon: () => clearInterval(extend),
    async release(note) {
      clearInterval(extend)
      const keys = note ? [key, note.key] : [key]
      const values = note ? [holder, note.value] : [holder]
      return (await redis.eval(RELEASE, keys.length, ...keys, ...values)) === 1
    },
  }
}
