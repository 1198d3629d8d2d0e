import { seconds } from '#app/platform/duration.ts'

/** Answers are counted in so many steps of a moving second. */
const STEPS = 5
const SECOND = seconds(1)
const STEP = SECOND / STEPS
/** A rate is not told from less than this, in milliseconds; until then it is what it was when there last was work. */
const SHORTEST = 100
/** Milliseconds; while the wait is shorter nobody is strained. */
const SHORT_WAIT = 50

export type Reading = {
  /** Requests that have arrived whole and are not answered yet. */
  working: number
  /** Requests that this process answers in a second while it is at work; 0 when that is not known yet. */
  rate: number
  /** Milliseconds since the wait was last short. */
  strainedFor: number
}

/** How busy this process is. Work that began ends answered, or is dropped. */
export type Load = { begin(): void; end(): void; drop(): void; read(): Reading }

/** Counts what happened in the last second. By the clock and not by timers, which are late when it matters. */
function makeCounter(now: () => number) {
  const steps = new Array<number>(STEPS).fill(0)
  let current = 0
  function advance(): void {
    const step = Math.floor(now() / STEP)
    for (let passed = Math.max(current + 1, step - STEPS + 1); passed <= step; passed += 1) steps[passed % STEPS] = 0
    current = step
  }
  return {
    count() {
      advance()
      const at = current % STEPS
      steps[at] = (steps[at] ?? 0) + 1
    },
    clear() {
      steps.fill(0)
    },
    sum() {
      advance()
      return steps.reduce((sum, one) => sum + one, 0)
    },
  }
}

/** Starts measuring; `now` in milliseconds. */
export function watchLoad(now: () => number): Load {
  const answers = makeCounter(now)
  let working = 0
  let workingSince = 0
  let rate = 0
  let calmAt = 0
  return {
    begin() {
      if (working === 0) {
        workingSince = now()
        answers.clear()
      }
      working += 1
    },
    end() {
      working -= 1
      answers.count()
    },
    drop() {
      working -= 1
    },
    read() {
      const time = Math.min(SECOND, now() - workingSince)
      if (working > 0 && time >= SHORTEST) rate = (answers.sum() * SECOND) / time
      if (working === 0 || (rate > 0 && (working / rate) * SECOND < SHORT_WAIT)) calmAt = now()
      return { working, rate, strainedFor: now() - calmAt }
    },
  }
}
