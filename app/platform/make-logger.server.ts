import pino, { type DestinationStream, type Logger } from 'pino'
import { redactFields } from './redaction.ts'
import { trail } from './trail.server.ts'

/** Structured log: one JSON object a line, with the ids that led there; to standard output unless told otherwise. */
export function makeLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...trail() }),
    // Errors are described here with everything else: pino's own serializer copies all their fields.
    serializers: { err: (error: unknown) => error },
    formatters: { log: (fields: object) => redactFields(fields) },
  }
  return destination ? pino(options, destination) : pino(options)
}
