import type { Request, RequestHandler, Response } from 'express'
import { seconds } from '#app/platform/duration.ts'
import { refuse } from './problem.ts'
import { onAnswer } from './work-in-hand.ts'

/** Time limits of a process; shorter in tests. */
export type ClientLimits = {
  /** Milliseconds after which a body must have made progress, again and again until it is here. */
  bodyStep: number
  /** Bytes that are progress: half a kilobyte a second is slower than any network in use. */
  bodyBytes: number
  /** Milliseconds for which a client may take nothing of its answer. */
  answerIdle: number
}

const LIMITS: ClientLimits = { bodyStep: seconds(10), bodyBytes: 5_000, answerIdle: seconds(30) }

const TOO_SLOW = {
  zh: '发送得太慢，没有保存。请换个网络再试。',
  en: 'What was sent came too slowly and was not saved. Please try again on another network.',
}

function giveUp(request: Request, response: Response): void {
  if (response.headersSent) {
    request.destroy()
    return
  }
  response.set('Connection', 'close')
  response.once('finish', () => request.destroy())
  refuse(request, response, 408, 'too_slow', TOO_SLOW)
}

function watchBody(request: Request, response: Response, { bodyStep, bodyBytes }: ClientLimits): void {
  let before = request.socket.bytesRead
  const timer = setInterval(() => {
    const received = request.socket.bytesRead - before
    before += received
    // What has arrived and is not read yet is our delay, not the client's.
    if (received < bodyBytes && request.readableLength === 0) giveUp(request, response)
  }, bodyStep)
  const stop = () => clearInterval(timer)
  request.once('end', stop)
  response.once('close', stop)
}

/**
 * Lets go of clients that send their body a byte at a time or never read their answer. They cost no worker meanwhile
 * (work-in-hand.ts), but each holds a connection and what waits for it in memory.
 */
export function limitSlowClients(limits: ClientLimits = LIMITS): RequestHandler {
  return (request, response, next) => {
    const hasBody = request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0
    if (hasBody && !request.complete) watchBody(request, response, limits)
    // Node cuts when nothing moves for so long, and sets its keep-alive time instead once the answer is out.
    onAnswer(response, () => response.setTimeout(limits.answerIdle, () => request.destroy()))
    next()
  }
}
