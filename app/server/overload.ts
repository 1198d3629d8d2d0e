import { performance } from 'node:perf_hooks'
import type { Request, RequestHandler, Response } from 'express'
import { seconds } from '#app/platform/duration.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { type Reading, watchLoad } from './load.ts'
import { refuse } from './problem.ts'
import { LONGEST_WAIT, makeWaitingRoom } from './waiting-room.ts'
import { onAnswer, watchWork } from './work-in-hand.ts'

/** So few at once are never too many, however slow they are. */
const FREE_WORK = 8
/** And so many always are. */
const MAX_WORK = 500
/** As many are at work at once as are answered within so many milliseconds. */
const QUICK = seconds(0.1)
/** Milliseconds that a crowd which comes at once may have to wait, and a stream of people that does not end. */
const MAX_WAIT = { crowd: LONGEST_WAIT, stream: seconds(0.4) } as const
/** It was a crowd when the wait was short at some moment within so many milliseconds, as in https://queue.acm.org/detail.cfm?id=2209336 */
const CROWD_PASSES = seconds(0.5)
/** Those refused at the same moment do not come back at the same moment. */
const RETRY_AFTER_SECONDS = { least: 2, spread: 6 } as const

const TOO_BUSY = {
  zh: '现在使用的人太多，请稍等几秒再试。刚才的操作没有保存。',
  en: 'Too busy right now; please try again in a few seconds. Nothing was saved.',
}

const now = () => performance.now()

/**
 * True when one more would wait too long: by Little's law as long as the work in hand divided by the rate at which it is
 * answered (https://en.wikipedia.org/wiki/Little%27s_law). As long as nothing is known of the rate, nobody is refused.
 */
export function isOverloaded({ working, rate, strainedFor }: Reading): boolean {
  if (working >= MAX_WORK) return true
  const limit = strainedFor > CROWD_PASSES ? MAX_WAIT.stream : MAX_WAIT.crowd
  return working >= FREE_WORK && rate > 0 && seconds(working / rate) > limit
}

const placesAt = ({ rate }: Reading) => Math.max(FREE_WORK, (rate * QUICK) / seconds(1))

function sayTooBusy(request: Request, response: Response): void {
  metrics.shed.inc()
  const wait = RETRY_AFTER_SECONDS.least + Math.floor(Math.random() * RETRY_AFTER_SECONDS.spread)
  response.set('Retry-After', String(wait))
  refuse(request, response, 503, 'overload', TOO_BUSY)
}

/** Refuses work early, with a time to come back, instead of answering everyone too late. */
export function shedLoad(load = watchLoad(now)): RequestHandler {
  const room = makeWaitingRoom(now, () => placesAt(load.read()))
  return (request, response, next) => {
    // A file costs less than to refuse it.
    if (request.path.startsWith('/assets/')) return next()
    const work = watchWork(request, response, load)
    room.receive({
      enter(leave) {
        onAnswer(response, leave)
        response.once('close', leave)
        next()
      },
      turnAway() {
        work.drop()
        sayTooBusy(request, response)
      },
      isGone: () => response.destroyed,
    })
    if (isOverloaded(load.read())) room.turnAwayOldest()
  }
}
