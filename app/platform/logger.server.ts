import pino from 'pino'
import { remember } from './remember.server.ts'

/**
 * Structured log. Messages are constant and data goes into fields; never pass what a person wrote, a name, a phone
 * number or a request body. The redaction list is a net below that rule, not a replacement for it.
 */
export const logger = remember('logger', () =>
  pino({
    level: process.env.LOG_LEVEL || 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'token',
        'secret',
        'cookie',
        'authorization',
        'text',
        'title',
        'name',
        'phone',
        'address',
        '*.password',
        '*.token',
        '*.text',
        '*.phone',
        '*.name',
      ],
      censor: '[removed]',
    },
  }),
)
