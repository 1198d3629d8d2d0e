import type { ErrorRequestHandler } from 'express'
import { orEngineAway } from '#app/platform/engine-away.server.ts'
import { isAppError, statusOf } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { refuse } from './problem.ts'

const UNEXPECTED = {
  zh: '系统出了点问题，请稍后再试。',
  en: 'Something went wrong on our side; please try again shortly.',
}

/**
 * Answers what failed before or outside a page, for example while it was asked who the visitor is: 503 with Retry-After
 * when an engine was away, else 500.
 */
export const answerFailure: ErrorRequestHandler = (raised, request, response, next) => {
  // Refused meanwhile (slow-clients.ts): that the page then failed for want of its body is no news.
  if (response.writableEnded) return
  logger.error({ err: raised }, 'request failed outside a page')
  if (response.headersSent) return next(raised)
  const error = orEngineAway(raised)
  if (!isAppError(error)) return refuse(request, response, 500, 'unexpected', UNEXPECTED)
  if (error.retryAfterSeconds !== undefined) response.set('Retry-After', String(error.retryAfterSeconds))
  refuse(request, response, statusOf(error.code), error.reason, error.text)
}
