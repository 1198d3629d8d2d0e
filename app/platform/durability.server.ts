import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * `acknowledged`: on disk before anybody is told, power cut or not. `derived`: can be made again from what is
 * acknowledged (jobs, clocks, search entries), so it need not wait for the disk where its jobs are lost with it; a sweep
 * restores what a power cut took.
 */
export type Durability = 'acknowledged' | 'derived'

const durability = new AsyncLocalStorage<Durability>()

/** Runs the work with its writes at this durability. */
export function atDurability<T>(level: Durability, work: () => Promise<T>): Promise<T> {
  return durability.run(level, work)
}

/** Durability of what is being written now. */
export function currentDurability(): Durability {
  return durability.getStore() ?? 'acknowledged'
}
