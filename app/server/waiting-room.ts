import { seconds } from '#app/platform/duration.ts'

/** Newcomers are let in before work goes on for at most so long, in milliseconds: work must go on in a flood as well. */
const RECEPTION = seconds(0.005)

/**
 * Lets everybody in before the next piece of work begins. Node takes up one new connection per turn of its event loop, and
 * a page is rendered within such a turn: without this a crowd waits outside, where nobody counts it and nobody tells it
 * to come back later.
 */
export function makeTurnstile(now: () => number): (start: () => void) => void {
  const waiting: Array<() => void> = []
  let hasNewcomers = false
  let isPlanned = false
  let workedAt = 0

  function turn(): void {
    isPlanned = false
    if (hasNewcomers && now() - workedAt < RECEPTION) {
      hasNewcomers = false
      plan()
      return
    }
    hasNewcomers = false
    waiting.shift()?.()
    workedAt = now()
    if (waiting.length > 0) plan()
  }
  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    setImmediate(turn)
  }
  return (start) => {
    if (waiting.length === 0) workedAt = now()
    waiting.push(start)
    hasNewcomers = true
    plan()
  }
}
