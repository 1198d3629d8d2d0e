import { Prisma } from './db.server.ts'
import { AppError, isAppError } from './errors.ts'

const AWAY = {
  zh: '系统的一部分暂时连不上，请稍后再试',
  en: 'A part of the service cannot be reached just now; please try again shortly',
}
/** A restart of the server takes about as long. */
const RETRY_AFTER_SECONDS = 5

/** Of Prisma: not reachable, timed out, closed, no connection left. https://www.prisma.io/docs/orm/reference/error-reference */
const PRISMA_CODES = ['P1001', 'P1002', 'P1017', 'P2024', 'P2037']
/** Of its drivers, for raw SQL too. */
const DRIVER_KINDS = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
/** Of the network and of PostgreSQL (admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections). */
const CODES = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300']
/** What `pg` says without a code. */
const WORDS = /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/

type Cause = { kind?: string; originalCode?: string }

const isAwayCause = ({ kind = '', originalCode = '' }: Cause) =>
  DRIVER_KINDS.includes(kind) || CODES.includes(originalCode)

function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return isAway(error.errors[0])
  if (!(error instanceof Error)) return false
  if (error.cause instanceof Error) return isAway(error.cause)
  // A driver's own error comes bare where a transaction could not be ended.
  if (error.name === 'DriverAdapterError') return isAwayCause((error.cause ?? {}) as Cause)
  const code = 'code' in error ? String(error.code) : ''
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return CODES.includes(code) || WORDS.test(error.message)
  const meta = error.meta as { driverAdapterError?: { cause?: Cause } } | undefined
  return PRISMA_CODES.includes(code) || isAwayCause(meta?.driverAdapterError?.cause ?? {})
}

/**
 * The same error, or one that an edge knows how to answer when the database or another engine was away: 503, try again in
 * a moment.
 */
export function orEngineAway(error: unknown): unknown {
  if (isAppError(error) || !isAway(error)) return error
  return new AppError('unavailable', 'engine_away', AWAY, { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error })
}
