import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds of work at a stretch, and of rest in which everything else of this thread has its turn. */
const STRETCH_MS = 5
const REST_MS = 2

export type GiveWay = () => Promise<void> | undefined

/**
 * For work that computes for long: called after each small piece of it, rests when a stretch is over. Live messages,
 * clocks and other jobs of the thread go on meanwhile.
 */
export function makeGivingWay(now: () => number = () => performance.now()): GiveWay {
  let since = now()
  return () => {
    if (now() - since < STRETCH_MS) return undefined
    return wait(REST_MS).then(() => {
      since = now()
    })
  }
}
