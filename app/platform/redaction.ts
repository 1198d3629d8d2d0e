/**
 * Names of fields that never reach a log, whatever stands in front of them: "password" also keeps out `newPassword`.
 * A net below the rule that only ids, codes and numbers are logged, not a replacement for it.
 */
export const SENSITIVE_NAMES: ReadonlySet<string> = new Set([
  'password',
  'token',
  'secret',
  'cookie',
  'cookies',
  'authorization',
  'session',
  'key',
  'code',
  'hash',
  'phone',
  'mobile',
  'email',
  'name',
  'login',
  'address',
  'lat',
  'lng',
  'title',
  'text',
  'words',
  'note',
  'body',
  'payload',
  'values',
  'form',
  'content',
  'identity',
])

/** Objects within objects are followed this deep; what lies deeper is left out as a whole. */
export const DEPTH = 6
export const REMOVED = '[removed]'

const lastWord = (name: string) => /[A-Z]?[a-z]*$/.exec(name)?.[0].toLowerCase() ?? ''

/** True for a field that must not be logged. */
export function isSensitive(name: string): boolean {
  return SENSITIVE_NAMES.has(lastWord(name)) || SENSITIVE_NAMES.has(name.toLowerCase())
}

/** The programs that write error messages write English; what people write here is mostly not, or has long numbers. */
function withoutValues(line: string): string {
  return line.replace(/[^\x20-\x7e]+/g, '…').replace(/\d{7,}/g, '…')
}

const MOST_MESSAGE = 300

/**
 * What a log keeps of an error's message: its first and last line. What lies between, in an error of the database, may
 * repeat values that people wrote; what is left of such values is cut out.
 */
export function outlineOf(message: string): string {
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const [first = ''] = lines
  const last = lines.length > 1 ? ` … ${lines.at(-1)}` : ''
  return withoutValues(`${first}${last}`).slice(0, MOST_MESSAGE)
}

export type LoggedError = { type: string; message: string; errorCode?: string; at?: string[]; cause?: LoggedError }

const MOST_FRAMES = 12

/** An error as a log keeps it: kind, outline of the message, places in the code; none of its other fields. */
export function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '' }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: outlineOf(error.message),
    ...('code' in error && { errorCode: withoutValues(String(error.code)) }),
    ...(frames.length > 0 && { at: frames.slice(0, MOST_FRAMES).map((frame) => frame.trim()) }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Error) return describeError(value)
  if (depth === 0) return REMOVED
  if (Array.isArray(value)) return value.map((one) => redactValue(one, depth - 1))
  return redactFields(value, depth - 1)
}

/** The fields of a log line without what must not be in it. */
export function redactFields(fields: object, depth = DEPTH): Record<string, unknown> {
  const clean: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    clean[name] = isSensitive(name) ? REMOVED : redactValue(value, depth)
  }
  return clean
}
