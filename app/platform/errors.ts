import type { Text } from './i18n/text.ts'

/** Closed set of failures that an edge knows how to answer; the first seven are expected and logged as warnings at most. */
export type ErrorCode =
  | 'not_found'
  | 'unauthenticated'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'already_done'
  | 'limit'
  | 'unavailable'
  | 'unexpected'

export type FieldErrors = Record<string, Text[]>

type AppErrorOptions = { fields?: FieldErrors; retryAfterSeconds?: number; cause?: unknown }

/**
 * The one error that use-cases throw. `reason` is a stable machine word for logs and API clients;
 * `text` is the sentence for people, in every language.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly text: Text
  readonly fields: FieldErrors | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, reason: string, text: Text, options: AppErrorOptions = {}) {
    super(`${code}: ${reason}`, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.reason = reason
    this.text = text
    this.fields = options.fields
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

const STATUS: Record<ErrorCode, number> = {
  not_found: 404,
  unauthenticated: 401,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  already_done: 409,
  limit: 429,
  unavailable: 503,
  unexpected: 500,
}

/** HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code]
}

/** True for an AppError of any copy of this module: server bundle and page bundle each carry their own class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError'
}
