import { makeLogger } from './make-logger.server.ts'
import { remember } from './remember.server.ts'

/**
 * Structured log. Messages are constant and data goes into fields; never pass what a person wrote, a name, a phone
 * number or a request body. The redaction list (redaction.ts) is a net below that rule, not a replacement for it.
 * Request, job and event ids are added by themselves (trail.server.ts).
 */
export const logger = remember('logger', () => makeLogger(process.env.LOG_LEVEL || 'info'))
