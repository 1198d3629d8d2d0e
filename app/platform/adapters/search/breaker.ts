import type { Clock } from '../../ports/clock.ts'

/** Keeps callers away from a server that did not answer; one of them tries again when the pause is over. */
export type Breaker = {
  /** Does the work, or throws ServerResting without having tried. A failure that `counts` begins a pause. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/** The server was not asked: it has failed a moment ago. */
export class ServerResting extends Error {
  override name = 'ServerResting'
}

export type BreakerOptions = {
  clock: Clock
  pauseMs: number
  /** False for a failure that says nothing about the server's health. */
  counts: (error: unknown) => boolean
  /** Called once at the beginning of a pause that follows good work, and with null when work succeeds again. */
  onChange: (error: unknown) => void
}

/** A dead server then costs one caller's time-out per pause, and nobody else anything. */
export function makeBreaker({ clock, pauseMs, counts, onChange }: BreakerOptions): Breaker {
  let restsUntil: number | null = null
  let isTrying = false

  function mayAsk(): boolean {
    if (restsUntil === null) return true
    if (isTrying || clock.now().getTime() < restsUntil) return false
    isTrying = true
    return true
  }

  return {
    async run(work) {
      if (!mayAsk()) throw new ServerResting('the search server has failed a moment ago')
      try {
        const answer = await work()
        if (restsUntil !== null) onChange(null)
        restsUntil = null
        return answer
      } catch (error) {
        if (counts(error)) {
          if (restsUntil === null) onChange(error)
          restsUntil = clock.now().getTime() + pauseMs
        }
        throw error
      } finally {
        isTrying = false
      }
    },
  }
}
