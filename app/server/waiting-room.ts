import { seconds } from '#app/platform/duration.ts'

/** Newcomers are received before work goes on for at most so long, in milliseconds: work must go on in a flood as well. */
const RECEPTION = seconds(0.005)
/** Milliseconds after which one at work is taken to wait for something else and makes room for another. */
const HOLDS_PLACE = seconds(0.5)
/** Nobody waits longer before work begins, in milliseconds. */
export const LONGEST_WAIT = seconds(2)
/** Milliseconds after the last was turned away in which the newest go first. */
const CROWDED = seconds(1)

export type Visitor = {
  /** Lets work begin; `leave` frees the place, once. */
  enter(leave: () => void): void
  turnAway(): void
  /** True when nobody waits for the answer any more. */
  isGone(): boolean
}

/** Where requests wait for one of the places at work. */
export type WaitingRoom = { receive(visitor: Visitor): void; turnAwayOldest(): void }

/** Calls `free` once: when it is called itself, or after `HOLDS_PLACE`. */
function placeThat(free: () => void): () => void {
  let isTaken = true
  const leave = () => {
    if (!isTaken) return
    isTaken = false
    clearTimeout(timer)
    free()
  }
  const timer = setTimeout(leave, HOLDS_PLACE).unref()
  return leave
}

/**
 * Receives everybody before the next piece of work begins. Node takes up one new connection per turn of its event loop, and
 * a page is rendered within such a turn: without this a crowd waits outside, where nobody counts it and nobody tells it
 * to come back later.
 *
 * Those who wait are let in as they came; but once some have to be turned away the newest go first, and answers stay quick
 * for all who get one (adaptive LIFO, https://queue.acm.org/detail.cfm?id=2839461).
 */
export function makeWaitingRoom(now: () => number, places: () => number): WaitingRoom {
  const waiting: Array<{ visitor: Visitor; since: number }> = []
  let taken = 0
  let hasNewcomers = false
  let isPlanned = false
  let workedAt = 0
  let turnedAwayAt = Number.NEGATIVE_INFINITY

  function turnAwayOldest(): void {
    turnedAwayAt = now()
    waiting.shift()?.visitor.turnAway()
  }
  function begin(visitor: Visitor): void {
    taken += 1
    visitor.enter(
      placeThat(() => {
        taken -= 1
        plan()
      }),
    )
    workedAt = now()
  }
  function turn(): void {
    isPlanned = false
    const isReceiving = hasNewcomers && now() - workedAt < RECEPTION
    hasNewcomers = false
    if (!isReceiving) {
      while (waiting[0] && now() - waiting[0].since > LONGEST_WAIT) turnAwayOldest()
      if (taken >= places()) return
      letOneIn()
    }
    plan()
  }
  function letOneIn(): void {
    const next = now() - turnedAwayAt < CROWDED ? waiting.pop() : waiting.shift()
    if (next && !next.visitor.isGone()) begin(next.visitor)
  }
  function plan(): void {
    if (isPlanned || waiting.length === 0) return
    isPlanned = true
    setImmediate(turn)
  }
  return {
    receive(visitor) {
      if (waiting.length === 0) workedAt = now()
      waiting.push({ visitor, since: now() })
      hasNewcomers = true
      plan()
    },
    turnAwayOldest,
  }
}
