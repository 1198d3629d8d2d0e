import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { RequestHandler } from 'express'
import { seconds } from '#app/platform/duration.ts'

const MAX_IN_FLIGHT = 500
const MAX_DELAY = seconds(1)
const WINDOW = seconds(5)
const NANOSECONDS_PER_MS = 1e6
const RETRY_AFTER_SECONDS = 5

/** How busy this process is. */
export type Load = {
  inFlight: number
  /** 90th percentile of the event loop's delay in the last window, in milliseconds: one long pause is not overload. */
  delay: number
  stop(): void
}

/** Starts measuring. */
export function watchLoad(): Load {
  const histogram = monitorEventLoopDelay({ resolution: 20 })
  histogram.enable()
  const load: Load = {
    inFlight: 0,
    delay: 0,
    stop() {
      clearInterval(timer)
      histogram.disable()
    },
  }
  const timer = setInterval(() => {
    load.delay = histogram.percentile(90) / NANOSECONDS_PER_MS
    histogram.reset()
  }, WINDOW)
  timer.unref()
  return load
}

/** Refuses work early, with a time to come back, instead of answering everyone too late. */
export function shedLoad(load: Load): RequestHandler {
  return (_request, response, next) => {
    if (load.inFlight >= MAX_IN_FLIGHT || load.delay > MAX_DELAY) {
      response.set('Retry-After', String(RETRY_AFTER_SECONDS)).status(503).type('text')
      response.send('现在使用的人太多，请稍等几秒再试。\nToo busy; please try again in a few seconds.\n')
      return
    }
    load.inFlight += 1
    response.once('close', () => {
      load.inFlight -= 1
    })
    next()
  }
}
